import { concat, lastValueFrom, of, throwError, toArray } from 'rxjs';
import { HttpStatusError } from 'witrium-rx';
import { feedEvents } from '../../src/relay/feedEvents.js';

const item = (id: string) => ({ event: { event: 'snapshot', id, data: '{}' } as const, workflowId: 'w' });

const END = { event: 'end', id: 'end', data: '{}' };

const eventsOf = (ids: readonly string[], seen: string | null) =>
  lastValueFrom(feedEvents(of(...ids.map(item)), seen, fail).pipe(toArray()));

const fail = (error: unknown) => {
  throw error;
};

describe('feedEvents', () => {
  it('leaves out a first snapshot that the browser has, and no other', async () => {
    const [a, b] = [item('a').event, item('b').event];
    expect(await eventsOf(['a', 'b', 'a'], null)).toStrictEqual([a, b, a, END]);
    expect(await eventsOf(['a', 'b', 'a'], 'a')).toStrictEqual([b, a, END]);
    expect(await eventsOf(['b', 'a'], 'a')).toStrictEqual([b, a, END]);
  });

  it.each([
    ['of no use to come again after', 404, undefined, { id: 'end' }],
    ['of use to come again after', 503, undefined, {}],
    ['of use to come again after, later', 503, 2000, { retry: 2000 }],
  ])('ends with an error that it is %s', async (_, status, retryAfter, more) => {
    const init = { operation: 'getWorkflowResults', method: 'GET', path: '/', detail: 'no' } as const;
    const error = new HttpStatusError({ ...init, status, retryAfter });
    const events$ = feedEvents(
      concat(
        of(item('a')),
        throwError(() => error),
      ),
      null,
      fail,
    );
    const data = JSON.stringify({ tag: 'HttpStatusError', status, detail: 'no' });
    expect(await lastValueFrom(events$.pipe(toArray()))).toStrictEqual([
      item('a').event,
      { event: 'error', data, ...more },
    ]);
  });
});
