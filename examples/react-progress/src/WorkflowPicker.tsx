import { useState } from 'react';
import type { Workflow } from './useWorkflows.js';

interface Props {
  readonly workflows: readonly Workflow[];
  /** The id of the workflow that is shown now, or null. */
  readonly current: string | null;
  readonly isDisabled: boolean;
  /** Whether Start is the button that one thinks of first. */
  readonly isPrimary: boolean;
  /** Gets the id of the workflow to start. */
  readonly onPicked: (workflowId: string) => void;
}

/** Chooses a workflow to start. */
export const WorkflowPicker = ({ workflows, current, isDisabled, isPrimary, onPicked }: Props) => {
  const [picked, setPicked] = useState({ current, id: current });
  // Another run shows its workflow.
  if (picked.current !== current) setPicked({ current, id: current ?? picked.id });
  const selected = picked.id ?? workflows[0]?.id ?? '';
  const isBlocked = isDisabled || workflows.length === 0;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        onPicked(selected);
      }}
    >
      <label htmlFor="workflow">Workflow</label>
      <div className="controls">
        <select
          id="workflow"
          aria-describedby="about"
          disabled={isBlocked}
          value={selected}
          onChange={({ target }) => {
            setPicked({ current, id: target.value });
          }}
        >
          {workflows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <button className={isPrimary ? 'primary' : undefined} disabled={isBlocked}>
          Start
        </button>
      </div>
      <p id="about" className="hint">
        {workflows.find(({ id }) => id === selected)?.about}
      </p>
    </form>
  );
};
