import { interval, type Observable, type Subscription } from 'rxjs';
import { commentText, runEventText, type RunStreamEvent } from '../index.js';

const encoder = new TextEncoder();

/**
 * Events as the body of a response. A reader that is slow gets the newest snapshot only: of what waits for it there is
 * one of each kind. Cancelling the stream unsubscribes.
 *
 * @param heartbeat The pause between two comments, in milliseconds.
 */
export const eventStream = (events$: Observable<RunStreamEvent>, heartbeat: number): ReadableStream<Uint8Array> => {
  const waiting = new Map<string, string>();
  let subscription: Subscription | undefined;

  const flush = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (waiting.size === 0) return;
    const text = [...waiting.values()].join('');
    waiting.clear();
    controller.enqueue(encoder.encode(text));
  };

  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const offer = (kind: string, text: string): void => {
        waiting.set(kind, text);
        if ((controller.desiredSize ?? 0) > 0) flush(controller);
      };
      // Something must come at once, or a browser does not know that the stream is open.
      offer('comment', commentText('open'));
      subscription = events$.subscribe({
        next: (event) => {
          offer(event.event, runEventText(event));
        },
        error: (error: unknown) => {
          controller.error(error);
        },
        complete: () => {
          flush(controller);
          controller.close();
        },
      });
      subscription.add(
        interval(heartbeat).subscribe(() => {
          offer('comment', commentText('heartbeat'));
        }),
      );
    },
    pull: flush,
    cancel: () => {
      subscription?.unsubscribe();
    },
  });
};
