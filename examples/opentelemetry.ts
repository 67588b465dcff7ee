import {
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { Observable, Subscription } from 'rxjs';
import type { Activity, RequestActivity } from 'witrium-rx';

const serverOf = (baseUrl: string): Attributes => {
  const { hostname, port, protocol } = new URL(baseUrl);
  const usual = protocol === 'https:' ? 443 : 80;
  return {
    'server.address': hostname,
    'server.port': port === '' ? usual : Number(port),
  };
};

/**
 * Makes a span for each HTTP request of a client, after OpenTelemetry's conventions for HTTP clients. A span is a
 * child of the one that was active where the run was subscribed to, and a retry is an event of that one. A run that
 * queues in a session is started by the run before it, so its spans go where those of that run go. Call this once for
 * each client, before the first request. Unsubscribing ends the spans that are open and makes no more.
 *
 * @param baseUrl Where the client sends to: its own `baseUrl`. Default https://api.witrium.com.
 */
export const traceActivity = (
  activity$: Observable<Activity>,
  tracer: Tracer,
  baseUrl = 'https://api.witrium.com',
): Subscription => {
  const server = serverOf(baseUrl);
  const spans = new Map<number, Span>();

  const start = ({
    requestNumber,
    operation,
    method,
    path,
    id,
    attempt,
  }: RequestActivity): void => {
    const attributes: Attributes = {
      ...server,
      'http.request.method': method,
      'url.full':
        baseUrl.replace(/\/+$/, '') +
        path.replace('{id}', () => encodeURIComponent(id ?? '')),
      'url.template': path,
      'witrium.operation': operation,
      ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
    };
    spans.set(
      requestNumber,
      tracer.startSpan(`${method} ${path}`, {
        kind: SpanKind.CLIENT,
        attributes,
      }),
    );
  };

  const end = (
    { requestNumber }: RequestActivity,
    attributes: Attributes,
  ): void => {
    const span = spans.get(requestNumber);
    spans.delete(requestNumber);
    span?.setAttributes(attributes);
    if ('error.type' in attributes)
      span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };

  const subscription = activity$.subscribe((activity) => {
    if (activity.type === 'request') start(activity);
    if (activity.type === 'request-failed')
      end(activity, { 'error.type': activity.errorTag });
    if (activity.type === 'request-aborted')
      end(activity, { 'error.type': 'aborted' });
    if (activity.type === 'response') {
      const { status } = activity;
      // A redirect is an error too: the client follows none.
      const failed = status >= 300 && { 'error.type': String(status) };
      end(activity, { 'http.response.status_code': status, ...failed });
    }
    if (activity.type === 'retry') {
      const { operation, delay, errorTag, status } = activity;
      const failed = {
        'error.type': status === null ? errorTag : String(status),
      };
      trace.getActiveSpan()?.addEvent('retry', {
        'witrium.operation': operation,
        'witrium.delay': delay,
        ...failed,
      });
    }
  });
  subscription.add(() => {
    for (const span of spans.values()) span.end();
    spans.clear();
  });
  return subscription;
};
