import { defer, distinctUntilChanged, fromEvent, map, of, startWith, type Observable } from 'rxjs';

/**
 * Emits whether the page can be seen: at once, and whenever that changes; never completes. For `pollWhile`. Where
 * there is no page, as on Node, it emits true and completes. Cold. Unsubscribing stops listening.
 *
 * @example
 * ```ts
 * client.runWorkflow('scrape', { pollWhile: documentVisible() }).subscribe(({ status }) => console.log(status));
 * ```
 */
export const documentVisible = (): Observable<boolean> =>
  defer(() => {
    const { document } = globalThis as { readonly document?: Document };
    if (document === undefined) return of(true);
    return fromEvent(document, 'visibilitychange').pipe(
      startWith(null),
      map(() => document.visibilityState !== 'hidden'),
      distinctUntilChanged(),
    );
  });
