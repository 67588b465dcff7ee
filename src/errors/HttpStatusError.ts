import { shortened } from '../internal/bounded.js';
import { ownFields } from '../internal/own.js';
import { shortIssues, type ValidationIssue } from './ValidationIssue.js';
import { WitriumError, type WitriumErrorContext } from './WitriumError.js';

/** What an `HttpStatusError` is made of. */
export interface HttpStatusErrorInit extends WitriumErrorContext {
  /** Of HTTP. */
  readonly status: number;
  /** The API's text, or its list of what is wrong with the request. */
  readonly detail: string | readonly ValidationIssue[];
  /** 'GET' or 'POST'. */
  readonly method: string;
  /** Without the base URL. */
  readonly path: string;
  /** In milliseconds. Default: the API has not asked to wait. */
  readonly retryAfter?: number | undefined;
  /** Default: the answer had none. */
  readonly requestId?: string | undefined;
}

const LONGEST_LINE = 300;

const issueText = ({ loc, msg }: ValidationIssue): string =>
  shortened(loc.length === 0 ? msg : `${loc.join('.')}: ${msg}`, LONGEST_LINE);

const detailText = (detail: HttpStatusErrorInit['detail']): string =>
  typeof detail === 'string' ? detail : detail.map(issueText).join('; ');

/**
 * The API answered with a status outside 200–299. On Node redirects are not followed, so a 3xx is one too; a
 * browser follows them by itself.
 */
export class HttpStatusError extends WitriumError {
  /** The name of the class. */
  readonly _tag = 'HttpStatusError';
  /** Of HTTP: 404, 429, … */
  readonly status: number;
  /** What the API says: its text, or its list of what is wrong with the request: the first hundred, and their number. */
  readonly detail: string | readonly ValidationIssue[];
  /** 'GET' or 'POST'. */
  readonly method: string;
  /** What was asked for, without the base URL. */
  readonly path: string;
  /** How long the API asks to wait, in milliseconds. Missing when it does not. */
  declare readonly retryAfter?: number;
  /** The id that the API has given to the request, for its support. Missing when it has given none. */
  declare readonly requestId?: string;

  constructor(failure: HttpStatusErrorInit) {
    const { status, detail: whole, method, path, retryAfter, requestId } = ownFields(failure);
    const detail = typeof whole === 'string' ? whole : shortIssues(whole);
    const said = detailText(detail);
    super('HttpStatusError', `${method} ${path} answered ${status}${said === '' ? '' : `: ${said}`}`, failure);
    this.status = status;
    this.detail = detail;
    this.method = method;
    this.path = path;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
    if (requestId !== undefined) this.requestId = requestId;
  }
}
