import { base64, boolean, dictionary, list, name, object, type Check } from './checks.js';
import type { JsonObject } from './json.js';
import type { SimulatedFile } from './scenario.js';

/** The body of a run talent request. */
export interface TalentBody {
  readonly args?: JsonObject;
  readonly files?: readonly SimulatedFile[];
  readonly use_states?: readonly string[];
  readonly preserve_state?: string;
  readonly browser_session_id?: string;
}

/** The body of a submit workflow request. */
export interface WorkflowBody extends TalentBody {
  readonly no_intelligence?: boolean;
  readonly record_session?: boolean;
  readonly skip_goto_url_instruction?: boolean;
}

/** The body of a create session request. */
export interface SessionBody {
  readonly provider?: string;
  readonly use_proxy?: boolean;
  readonly proxy_country?: string;
  readonly proxy_city?: string;
  readonly use_states?: readonly string[];
  readonly preserve_state?: string;
}

/** The body of a close session request. */
export interface CloseBody {
  readonly force?: boolean;
  readonly preserve_state?: string;
}

/** What a body of type `B` must look like. */
export interface BodyFormat<B> {
  readonly check: Check;
  /** Never there: it ties the format to its type. */
  readonly type?: B;
}

const format = <B>(fields: { readonly [K in keyof B]-?: Check }): BodyFormat<B> => ({
  check: object(fields),
});

const talentFields = {
  args: dictionary,
  files: list(object({ filename: name, data: base64 }, ['filename', 'data'])),
  use_states: list(name),
  preserve_state: name,
  browser_session_id: name,
};

export const talentBody = format<TalentBody>(talentFields);

export const workflowBody = format<WorkflowBody>({
  ...talentFields,
  no_intelligence: boolean,
  record_session: boolean,
  skip_goto_url_instruction: boolean,
});

export const sessionBody = format<SessionBody>({
  provider: name,
  use_proxy: boolean,
  proxy_country: name,
  proxy_city: name,
  use_states: list(name),
  preserve_state: name,
});

export const closeBody = format<CloseBody>({ force: boolean, preserve_state: name });
