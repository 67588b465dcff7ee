import { map, type Observable } from 'rxjs';

/** The letters alone. */
export const statuses = <S extends { readonly status: string }>(source: Observable<S>): Observable<string> =>
  source.pipe(map(({ status }) => status));
