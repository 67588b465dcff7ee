import type { ConsoleMessage, Locator, Page } from 'playwright-core';

/** A tab that shows the page, in the words of those who use it. */
export interface Tab {
  readonly page: Page;
  readonly workflow: Locator;
  readonly start: Locator;
  readonly cancel: Locator;
  readonly again: Locator;
  readonly progress: Locator;
  readonly status: Locator;
  readonly alert: Locator;
  readonly steps: Locator;
  readonly elapsed: Locator;
  readonly result: Locator;
  /** What the page has written to the console as a warning or an error, and what it has thrown. */
  readonly complaints: readonly string[];
  /** The requests that the browser has reported as failed. */
  readonly failedLoads: readonly string[];
  /** Starts a workflow. */
  readonly run: (name: string) => Promise<void>;
  /** Waits until the status has this text. */
  readonly says: (text: string | RegExp) => Promise<void>;
  /** Waits until there is trouble with this text. */
  readonly tells: (text: string | RegExp) => Promise<void>;
  /** Waits until there is a result. */
  readonly ends: () => Promise<void>;
}

/** The browser itself says so, whatever the page makes of it. */
const isFailedLoad = (message: ConsoleMessage): boolean => message.text().startsWith('Failed to load resource');

/** The tab of a browser page. */
export const tabOf = (page: Page): Tab => {
  const complaints: string[] = [];
  const failedLoads: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    (isFailedLoad(message) ? failedLoads : complaints).push(message.text());
  });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const workflow = page.getByRole('combobox', { name: 'Workflow', exact: true });
  const status = page.getByRole('status');
  const result = page.getByRole('region', { name: 'Result', exact: true });
  const alert = page.getByRole('alert');
  const start = button('Start');
  return {
    page,
    workflow,
    start,
    cancel: button('Cancel'),
    again: button('Try again'),
    progress: page.getByRole('progressbar', { name: 'Progress', exact: true }),
    status,
    alert,
    steps: page.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem'),
    elapsed: page.getByRole('timer', { name: 'Elapsed', exact: true }),
    result,
    complaints,
    failedLoads,
    run: async (name) => {
      await workflow.selectOption({ label: name });
      await start.click();
    },
    says: (text) => status.filter({ hasText: text }).waitFor(),
    tells: (text) => alert.filter({ hasText: text }).waitFor(),
    ends: () => result.waitFor(),
  };
};
