import { Component, createElement, StrictMode, type ReactElement, type ReactNode } from 'react';
import { useRun, type RunView, type ShownRun } from 'witrium-rx/react';
import type { Snapshot } from './counted.js';

interface Props {
  /** What is given to `useRun`. */
  readonly run: () => RunView<Snapshot>;
  /** Sees each view that is rendered. */
  readonly seen?: ((view: RunView<Snapshot>) => void) | undefined;
}

/** Shows the phase of a run. */
export const Phase = ({ run, seen }: Props): ReactElement => {
  const view = run();
  seen?.(view);
  return createElement('p', null, view.phase);
};

/** An element that shows the phase of a run. */
export const phaseOf = (run: ShownRun<Snapshot> | null | undefined, options: Partial<Omit<Props, 'run'>> = {}) =>
  createElement(Phase, { run: () => useRun(run), ...options });

export const strict = (children: ReactNode): ReactElement => createElement(StrictMode, null, children);

/** Shows what its children throw. */
export class Boundary extends Component<{ readonly children?: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError = (error: unknown) => ({ error });

  override render = (): ReactNode =>
    this.state.error === null
      ? this.props.children
      : createElement('p', null, `caught: ${(this.state.error as Error).message}`);
}
