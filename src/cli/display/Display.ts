/** Where it is shown what goes on. Each text is shown as one line that cannot steer a terminal, wherever it comes from. */
export interface Display {
  /** Something is waited for. */
  readonly waiting: (text: string) => void;
  /** A step goes on. */
  readonly going: (text: string) => void;
  readonly done: (text: string) => void;
  readonly failed: (text: string) => void;
  readonly cancelled: (text: string) => void;
  /** What must be told, also when nothing else is. */
  readonly problem: (text: string) => void;
  /** Nothing goes on any more. */
  readonly stop: () => void;
}
