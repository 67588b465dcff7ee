/** A step as the API writes it, about 400 bytes with its comma. */
const execution = (index: number): object => ({
  status: 'C',
  instruction_order: index,
  instruction:
    `Open page ${index} of the list of orders, wait until its table is there, read all of the rows that it has, ` +
    'and return them as a list of objects with the names of all the columns as their keys',
  result: { page: index, rows: 25, total_amount: index + 0.5, last_seen: '2025-01-01T00:00:00Z', is_last: false },
  result_format: 'json',
  error_message: null,
});

/** The text of an answer with the results of a run, `count` steps long; the last one still runs. */
export const resultsBody = (count: number): string =>
  JSON.stringify({
    workflow_id: 'a1b2c3d4-0000-4000-8000-000000000001',
    run_id: 'a1b2c3d4-0000-4000-8000-000000000002',
    status: 'R',
    started_at: '2025-01-01T00:00:00Z',
    message: 'Working',
    executions: Array.from({ length: count }, (_, index) => ({
      ...execution(index),
      ...(index === count - 1 && { status: 'R', result: null, result_format: null }),
    })),
  });
