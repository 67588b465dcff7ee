import type { BrowserSession } from 'witrium-rx';

/** A session that is open and free. */
export const sessionInfo: BrowserSession = {
  uuid: 'sess-1',
  provider: 'omega',
  status: 'active',
  isBusy: false,
  userManaged: true,
  currentRunType: null,
  currentRunId: null,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  lastActivityAt: null,
  proxyCountry: null,
  proxyCity: null,
};
