import { repeat, Subscription, type Observable } from 'rxjs';
import { runEventComment, runEventStream, runEventText, type RunStreamEvent } from '../index.js';
import { after } from '../internal/after.js';
import { joined, utf8 } from '../internal/bytes.js';

const written = new WeakMap<RunStreamEvent, Uint8Array>();

/** An event as bytes: written once for however many follow the run. */
const bytesOf = (event: RunStreamEvent): Uint8Array => {
  const bytes = written.get(event) ?? utf8(runEventText(event));
  written.set(event, bytes);
  return bytes;
};

/** A reader that takes nothing for so many heartbeats is gone, or does harm. */
const MOST_MISSED = 8;

/**
 * Events as the body of a response. A reader that is slow gets the newest snapshot only: of what waits for it there is
 * one of each kind, and nothing beside an error that is the last word. Cancelling the stream unsubscribes.
 *
 * @param heartbeat The pause between two comments, in milliseconds.
 * @param place What the stream holds: unsubscribed once the reader has all or has gone; unsubscribing it ends the stream.
 */
export const eventStream = (
  events$: Observable<RunStreamEvent>,
  heartbeat: number,
  place: Subscription = new Subscription(),
): ReadableStream<Uint8Array> => {
  const waiting = new Map<string, Uint8Array>();
  let isComplete = false;
  let isEnded = false;
  let missed = 0;

  const end = (finish: () => void): void => {
    if (isEnded) return;
    isEnded = true;
    finish();
    place.unsubscribe();
  };

  const flush = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (waiting.size > 0) {
      const bytes = joined([...waiting.values()]);
      waiting.clear();
      controller.enqueue(bytes);
    } else if (isComplete) {
      end(() => {
        controller.close();
      });
    }
  };

  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const flushIfRead = (): void => {
      if (!isEnded && (controller.desiredSize ?? 0) > 0) flush(controller);
    };
    const offer = (kind: string, bytes: Uint8Array): void => {
      waiting.set(kind, bytes);
      flushIfRead();
    };
    const breakOff = (error: unknown): void => {
      end(() => {
        controller.error(error);
      });
    };
    // Something must come at once, or a browser does not know that the stream is open.
    offer('comment', utf8(runEventComment('open')));
    place.add(() => {
      end(() => {
        controller.close();
      });
    });
    if (place.closed) return;
    place.add(
      after(heartbeat)
        .pipe(repeat())
        .subscribe(() => {
          missed += 1;
          if (missed > MOST_MISSED) breakOff(new Error('the reader takes nothing'));
          else if (!isComplete) offer('comment', utf8(runEventComment('heartbeat')));
        }),
    );
    place.add(
      events$.subscribe({
        next: (event) => {
          if (event.event === 'error' && event.id === runEventStream.lastId) waiting.clear();
          offer(event.event, bytesOf(event));
        },
        error: breakOff,
        complete: () => {
          isComplete = true;
          flushIfRead();
        },
      }),
    );
  };

  return new ReadableStream<Uint8Array>({
    start,
    pull: (controller) => {
      missed = 0;
      flush(controller);
    },
    cancel: () => {
      isEnded = true;
      place.unsubscribe();
    },
  });
};
