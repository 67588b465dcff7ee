import type { Subscription } from 'rxjs';
import { computed, onUnmounted, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { RunState, WorkflowRunResults } from 'witrium-rx';
import { steps, type runs } from '../../demo/workflow.js';

type State = RunState<WorkflowRunResults>;

/** How the run may go. */
export type Course = keyof typeof runs;

/** A step as the panel shows it. */
export interface ShownStep {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'completed' | 'failed';
}

/** A value that the subscriber got, and when: a part of the time that a whole run takes. */
export interface Mark {
  readonly phase: State['phase'];
  readonly at: number;
}

/** The run of the first page. */
export interface Demo {
  readonly course: Ref<Course>;
  readonly isFollowed: Ref<boolean>;
  readonly hasLeft: Ref<boolean>;
  readonly state: ShallowRef<State | null>;
  readonly steps: ComputedRef<readonly ShownStep[]>;
  /** How many of the steps have ended, of 100. */
  readonly percent: ComputedRef<number>;
  readonly sentence: ComputedRef<string>;
  readonly marks: ShallowRef<readonly Mark[]>;
  readonly endedAt: Ref<number | null>;
  readonly start: () => Promise<void>;
  readonly leave: () => void;
}

const STEP_STATES = new Map<string | undefined, ShownStep['state']>([
  ['R', 'running'],
  ['C', 'completed'],
  ['F', 'failed'],
]);

/** A run takes this long, and a little more, in milliseconds. */
const SPAN = steps.reduce((sum, { duration }) => sum + duration, 1300);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sentenceOf = ({ phase, progress, snapshot, error }: State): string => {
  if (phase === 'starting') return 'Sending the run …';
  if (phase === 'pending') return 'Waiting for a browser';
  if (phase === 'completed') return 'Completed';
  if (phase === 'failed') return `Failed: ${snapshot.errorMessage ?? 'without a word'}`;
  if (phase === 'error') return messageOf(error);
  const { current, known } = progress ?? {};
  return `Step ${known ?? 0} of ${steps.length}: ${current?.instruction ?? ''}`;
};

/** Follows one run at a time, and leaves it when the page is left. */
export const useDemo = (): Demo => {
  const course = ref<Course>('completes');
  const isFollowed = ref(false);
  const hasLeft = ref(false);
  const state = shallowRef<State | null>(null);
  const marks = shallowRef<readonly Mark[]>([]);
  const endedAt = ref<number | null>(null);
  let subscription: Subscription | undefined;
  /** Changes with each start and each leave: what was left while it was loaded does not begin. */
  let attempt = 0;
  let startedAt = 0;

  const now = () => Math.min((performance.now() - startedAt) / SPAN, 1);

  const show = (next: State): void => {
    state.value = next;
    marks.value = [...marks.value, { phase: next.phase, at: now() }];
  };

  const end = (): void => {
    isFollowed.value = false;
    endedAt.value = now();
  };

  const leave = (): void => {
    attempt += 1;
    subscription?.unsubscribe();
    hasLeft.value = isFollowed.value;
    isFollowed.value = false;
  };

  const start = async (): Promise<void> => {
    leave();
    isFollowed.value = true;
    hasLeft.value = false;
    state.value = null;
    marks.value = [];
    endedAt.value = null;
    const mine = attempt;
    try {
      // The library comes with the first run.
      const demo = await import('../../demo/start.js');
      if (mine !== attempt) return;
      startedAt = performance.now();
      subscription = demo.start(course.value, { show, end });
    } catch (error) {
      leave();
      throw error;
    }
  };

  onUnmounted(leave);

  return {
    course,
    isFollowed,
    hasLeft,
    state,
    marks,
    endedAt,
    start,
    leave,
    steps: computed(() =>
      steps.map(({ instruction: name }, index) => {
        const status = state.value?.snapshot?.executions[index]?.status;
        return { name, state: STEP_STATES.get(status) ?? 'waiting' };
      }),
    ),
    percent: computed(() => Math.round(((state.value?.progress?.completed ?? 0) / steps.length) * 100)),
    sentence: computed(() => {
      if (hasLeft.value) return 'You have left. Nothing is asked any more; the run goes on without you.';
      return state.value === null ? 'Nothing is sent before you start.' : sentenceOf(state.value);
    }),
  };
};
