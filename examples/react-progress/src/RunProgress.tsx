import type { CSSProperties } from 'react';

interface Props {
  readonly completed: number;
  readonly total: number | null;
}

/**
 * How far a run has come. Without a total nobody can tell, and a bar that is empty says nothing: the bar only moves
 * then.
 */
export const RunProgress = ({ completed, total }: Props) => {
  const values =
    total === null || completed === 0
      ? {}
      : {
          'aria-valuemin': 0,
          'aria-valuemax': total,
          'aria-valuenow': completed,
          'aria-valuetext': `${completed} of ${total} steps`,
        };
  const part: CSSProperties & { readonly '--part': number } = { '--part': completed / (total ?? Infinity) };
  return (
    <div role="progressbar" aria-label="Progress" style={part} {...values}>
      <div />
    </div>
  );
};
