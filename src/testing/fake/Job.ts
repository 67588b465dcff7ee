/** Something that goes on in a browser: a run or a talent. */
export interface Job {
  readonly id: string;
  readonly kind: 'workflow' | 'talent';
  /** Null when it has a browser of its own. */
  readonly sessionId: string | null;
  readonly isOngoing: () => boolean;
  /** Ends it before its time; does nothing when it has ended. */
  readonly cancel: (errorMessage?: string | null) => void;
}
