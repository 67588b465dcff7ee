type Json = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new Error('expected text');
};

const textOrNull = (value: unknown): string | null => (value === undefined || value === null ? null : text(value));

const number = (value: unknown): number => {
  if (typeof value === 'number') return value;
  throw new Error('expected a number');
};

const execution = (step: Json) => ({
  status: text(step['status']),
  instructionOrder: number(step['instruction_order']),
  instruction: text(step['instruction']),
  result: step['result'] ?? null,
  resultFormat: textOrNull(step['result_format']),
  errorMessage: textOrNull(step['error_message']),
});

/** The results of a run as one would write it for them alone: it says nothing about what does not fit. */
export const decodeByHand = (value: unknown): object => {
  const body = value as Json;
  return {
    workflowId: text(body['workflow_id']),
    runId: text(body['run_id']),
    status: text(body['status']),
    startedAt: textOrNull(body['started_at']),
    completedAt: textOrNull(body['completed_at']),
    message: textOrNull(body['message']),
    executions: (body['executions'] as readonly Json[]).map(execution),
    result: body['result'] ?? null,
    resultFormat: textOrNull(body['result_format']),
    errorMessage: textOrNull(body['error_message']),
  };
};
