/** What the clock shows at first: 2026-01-01T00:00:00.000Z. */
export const START = Date.UTC(2026, 0);

/** A time since then, as the API writes it. */
export const iso = (milliseconds: number): string => new Date(START + milliseconds).toISOString();

/** A clock that stands still unless it is moved. Timers are the real ones. */
export const useClock = (): ((milliseconds: number) => void) => {
  let now = START;
  beforeEach(() => {
    now = START;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return (milliseconds) => {
    now += milliseconds;
  };
};
