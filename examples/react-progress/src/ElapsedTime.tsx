import { useEffect, useState } from 'react';

const SECOND = 1000;

interface Props {
  /** In milliseconds since 1970; NaN while it is not known. */
  readonly from: number;
  /** NaN: now, for as long as it is running. */
  readonly to: number;
  readonly isRunning: boolean;
}

/** The time since a moment, in minutes and seconds. */
export const ElapsedTime = ({ from, to, isRunning }: Props) => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let next: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const at = Date.now();
      setNow(at);
      // When the second changes, and not a second later: a tick that comes late swallows none.
      if (isRunning) next = setTimeout(tick, SECOND - ((at - from) % SECOND) || SECOND);
    };
    tick();
    return () => {
      clearTimeout(next);
    };
  }, [from, isRunning]);
  const seconds = Math.max(0, Math.floor(((Number.isNaN(to) ? now : to) - from) / SECOND)) || 0;
  return (
    <span role="timer" aria-label="Elapsed">
      {`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
    </span>
  );
};
