import { map } from 'fp-ts/Either';
import * as t from 'io-ts';

/** The key here, the key on the wire, and the codec of its values. */
type Field = readonly [key: string, wireKey: string, codec: t.Mixed];

/** An object codec of plain io-ts: all that is not the renaming is done by `t.type`. */
const object = (name: string, fields: readonly Field[]): t.Mixed => {
  const wire = t.type(Object.fromEntries(fields.map(([, wireKey, codec]) => [wireKey, codec])), name);
  const rename = (value: Readonly<Record<string, unknown>>): unknown =>
    Object.fromEntries(fields.map(([key, wireKey]) => [key, value[wireKey]]));
  return new t.Type<unknown>(
    name,
    t.unknown.is,
    (value, context) => map(rename)(wire.validate(value, context)),
    t.identity,
  );
};

const absentIs = (absent: unknown, name: string, codec: t.Mixed): t.Mixed =>
  new t.Type<unknown>(
    name,
    t.unknown.is,
    (value, context) => (value === undefined || value === null ? t.success(absent) : codec.validate(value, context)),
    t.identity,
  );

const json = absentIs(null, 'ParsedJson', t.unknown);
const nullable = absentIs(null, 'string | null', t.string);
const list = (item: t.Mixed): t.Mixed => t.array(item, `${item.name}[]`);
const listOrEmpty = (item: t.Mixed): t.Mixed => absentIs([], `${item.name}[]`, list(item));

const execution = object('AgentExecution', [
  ['status', 'status', t.string],
  ['instructionOrder', 'instruction_order', t.number],
  ['instruction', 'instruction', t.string],
  ['result', 'result', json],
  ['resultFormat', 'result_format', nullable],
  ['errorMessage', 'error_message', nullable],
]);

export const results = object('WorkflowRunResults', [
  ['workflowId', 'workflow_id', t.string],
  ['runId', 'run_id', t.string],
  ['status', 'status', t.string],
  ['startedAt', 'started_at', nullable],
  ['completedAt', 'completed_at', nullable],
  ['message', 'message', nullable],
  ['executions', 'executions', listOrEmpty(execution)],
  ['result', 'result', json],
  ['resultFormat', 'result_format', nullable],
  ['errorMessage', 'error_message', nullable],
]);

const workflow = object('Workflow', [
  ['uuid', 'uuid', t.string],
  ['name', 'name', t.string],
  ['description', 'description', nullable],
]);

const runExecution = object('WorkflowRunExecution', [
  ['instructionId', 'instruction_id', t.string],
  ['instruction', 'instruction', t.string],
  ['result', 'result', json],
  ['resultFormat', 'result_format', nullable],
  ['message', 'message', nullable],
  ['status', 'status', t.string],
  ['errorMessage', 'error_message', nullable],
]);

export const run = object('WorkflowRun', [
  ['uuid', 'uuid', t.string],
  ['sessionId', 'session_id', nullable],
  ['workflow', 'workflow', workflow],
  ['runType', 'run_type', t.string],
  ['triggeredBy', 'triggered_by', t.string],
  ['status', 'status', t.string],
  ['sessionActive', 'session_active', t.boolean],
  ['startedAt', 'started_at', nullable],
  ['completedAt', 'completed_at', nullable],
  ['errorMessage', 'error_message', nullable],
  ['executions', 'executions', listOrEmpty(runExecution)],
]);

const session = object('BrowserSession', [
  ['uuid', 'uuid', t.string],
  ['provider', 'provider', t.string],
  ['status', 'status', t.string],
  ['isBusy', 'is_busy', t.boolean],
  ['userManaged', 'user_managed', t.boolean],
  ['currentRunType', 'current_run_type', nullable],
  ['currentRunId', 'current_run_id', nullable],
  ['createdAt', 'created_at', t.string],
  ['startedAt', 'started_at', nullable],
  ['lastActivityAt', 'last_activity_at', nullable],
  ['proxyCountry', 'proxy_country', nullable],
  ['proxyCity', 'proxy_city', nullable],
]);

export const sessions = object('BrowserSessionList', [
  ['sessions', 'sessions', list(session)],
  ['totalCount', 'total_count', t.number],
]);
