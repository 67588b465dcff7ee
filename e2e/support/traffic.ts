import type { BrowserContext, Page, Request, Response } from 'playwright-core';

/** Everything that a page has sent, received and kept, as texts. */
export interface Everything {
  readonly requests: readonly string[];
  readonly responses: readonly string[];
  readonly scripts: readonly string[];
  readonly storage: readonly string[];
  readonly cookies: readonly string[];
  readonly dom: readonly string[];
}

const ofRequest = async (request: Request): Promise<string> =>
  [request.method(), request.url(), JSON.stringify(await request.allHeaders()), request.postData() ?? ''].join('\n');

const ofResponse = async (response: Response): Promise<string> =>
  [response.url(), JSON.stringify(await response.allHeaders()), await response.text()].join('\n');

/** What a page keeps: storage and the document with its scripts' texts. */
const kept = (page: Page): Promise<{ readonly storage: string; readonly dom: string; readonly names: string }> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const { cookie } = document;
    return {
      storage: JSON.stringify([localStorage, sessionStorage, databases, await caches.keys(), cookie]),
      dom: document.documentElement.outerHTML,
      names: JSON.stringify({ name: window.name, state: history.state as unknown, address: location.href }),
    };
  });

/** Listens to a page from now on; gives the function that collects all that there is once the traffic has ended. */
export const collect = (
  context: BrowserContext,
  page: Page,
): { readonly snapshot: () => Promise<void>; readonly all: () => Promise<Everything> } => {
  const requests: Promise<string>[] = [];
  const responses: Promise<string>[] = [];
  const scripts: Promise<string>[] = [];
  const storage: string[] = [];
  const dom: string[] = [];
  page.on('request', (request) => requests.push(ofRequest(request)));
  page.on('response', (response) => {
    const text = ofResponse(response);
    (response.request().resourceType() === 'script' ? scripts : responses).push(text);
  });
  const snapshot = async () => {
    const { storage: stored, dom: document, names } = await kept(page);
    storage.push(stored, names);
    dom.push(document);
  };
  return {
    snapshot,
    all: async () => {
      await snapshot();
      return {
        requests: await Promise.all(requests),
        responses: await Promise.all(responses),
        scripts: await Promise.all(scripts),
        storage,
        cookies: [JSON.stringify(await context.cookies())],
        dom,
      };
    },
  };
};

/** In which parts a text occurs. */
export const partsWith = (everything: Everything, text: string): readonly string[] =>
  Object.entries(everything)
    .filter(([, texts]) => (texts as readonly string[]).some((part) => part.includes(text)))
    .map(([name]) => name);
