import { concat, count, from, map, of, range, type Observable, type OperatorFunction } from 'rxjs';
import { counted, marbles } from './marbles.js';

/** What comes out, as a diagram of `outputs`, and with which error where there is a '#'. */
interface Outcome {
  readonly expected: string;
  readonly error?: unknown;
}

/** What goes in, as a diagram of `inputs`, and how long it is subscribed to. */
interface Course extends Outcome {
  readonly source: string;
  readonly subs: string;
}

/** How an operator answers to what can happen to every stream. */
export interface StreamContract<S> {
  readonly operator: () => OperatorFunction<S, unknown>;
  readonly inputs: Readonly<Record<string, S>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The source is '-'. Default: nothing comes out, and it stays subscribed. */
  readonly never?: Outcome & { readonly subs: string };
  /** The source is '--|'. Default: so is what comes out. */
  readonly empty?: Outcome;
  /** The source ends with the error 'fault', and by default so does what comes out. */
  readonly error: Course;
  /** The subscriber leaves at the '!' of `unsub`. */
  readonly unsubscribe: Course & { readonly unsub: string };
  /** Several subscribe to one hot source, each at the '^' of its `from`. */
  readonly several: {
    readonly source: string;
    readonly subscribers: readonly (Outcome & { readonly from: string; readonly subs: string })[];
  };
  /** The source emits these letters at once; `taken` is how many of them are asked for. */
  readonly synchronous: Outcome & { readonly source: string; readonly taken: number };
  /** The source emits the first letter 20,000 times and the second once; `emitted` is how many values come out. */
  readonly many: { readonly source: readonly [string, string]; readonly emitted: number };
}

const MANY = 20_000;

/** Tests an operator with sources that never emit, are empty, fail or are synchronous, and who leaves or comes late. */
export const obeysTheStreamContract = <S>(contract: StreamContract<S>): void => {
  const { operator, inputs, outputs, error, unsubscribe, several, synchronous, many } = contract;
  const { never = { subs: '^', expected: '-' }, empty = { expected: '--|' } } = contract;

  const input = (letter: string): S => {
    if (letter in inputs) return inputs[letter] as S;
    throw new Error(`there is no input ${letter}`);
  };

  const follow = (course: Course, unsub?: string): void => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(course.source, inputs, 'fault');

      expectObservable(source.pipe(operator()), unsub).toBe(course.expected, outputs, course.error ?? 'fault');
      expectSubscriptions(source.subscriptions).toBe(course.subs);
    });
  };

  describe('obeys the stream contract:', () => {
    it('with a source that never emits', () => {
      follow({ source: '-', ...never });
    });

    it('with an empty source', () => {
      follow({ source: '--|', subs: '^-!', ...empty });
    });

    it('with a source that errors', () => {
      follow(error);
    });

    it('when it is unsubscribed early', () => {
      follow(unsubscribe, unsubscribe.unsub);
    });

    it('shares nothing between subscriptions', () => {
      marbles(({ hot, expectObservable, expectSubscriptions }) => {
        const source = hot(several.source, inputs);
        const result = source.pipe(operator());

        for (const { from: start, expected, error } of several.subscribers) {
          expectObservable(result, start).toBe(expected, outputs, error);
        }
        expectSubscriptions(source.subscriptions).toBe(several.subscribers.map(({ subs }) => subs));
      });
    });

    it('takes no more from a synchronous source than it needs', () => {
      marbles(({ expectObservable, flush }) => {
        const { source, count: taken } = counted(from(Array.from(synchronous.source, input)));

        expectObservable(source.pipe(operator())).toBe(synchronous.expected, outputs, synchronous.error);
        flush();
        expect(taken()).toBe(synchronous.taken);
      });
    });

    it('with a synchronous source of many values', () => {
      marbles(({ expectObservable }) => {
        const [first, last] = many.source;
        const source: Observable<S> = concat(range(0, MANY).pipe(map(() => input(first))), of(input(last)));

        expectObservable(source.pipe(operator(), count())).toBe('(n|)', { n: many.emitted });
      });
    });
  });
};
