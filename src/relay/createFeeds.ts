import { concatMap, defer, finalize, ReplaySubject, share, type Observable } from 'rxjs';
import { distinctSnapshots, WorkflowRunResults, type RunStreamEvent, type WitriumClient } from '../index.js';
import { utf8 } from '../internal/bytes.js';
import type { RelayWatch } from './RelayOptions.js';

/** A snapshot as it is sent to everybody who follows the run. */
export interface FeedItem {
  /** Holds it as the API writes it. Its id is made of that: the same snapshot has it from another process too. */
  readonly event: RunStreamEvent;
  /** The workflow of the run, for whoever must know whether it is allowed. */
  readonly workflowId: string;
}

/** The snapshots of runs, each run polled once for however many follow it. */
export interface Feeds {
  /** The snapshots of a run that differ; the latest one at once. Completes with the terminal one. */
  readonly of: (runId: string) => Observable<FeedItem>;
}

/** As many digits of the hash as make an id. */
const ID_LENGTH = 32;

const idOf = async (data: string): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(data)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, ID_LENGTH);
};

const toItem = async (snapshot: WorkflowRunResults): Promise<FeedItem> => {
  const data = JSON.stringify(WorkflowRunResults.encode(snapshot));
  return { event: { event: 'snapshot', id: await idOf(data), data }, workflowId: snapshot.workflowId };
};

/** Makes the feeds of a relay. A run is held here only while somebody follows it. */
export const createFeeds = (client: WitriumClient, watch: RelayWatch): Feeds => {
  const feeds = new Map<string, Observable<FeedItem>>();

  const open = (runId: string): Observable<FeedItem> => {
    const feed = client.watchRun(runId, watch).pipe(
      distinctSnapshots(),
      concatMap(toItem),
      finalize(() => feeds.delete(runId)),
      share({ connector: () => new ReplaySubject(1) }),
    );
    feeds.set(runId, feed);
    return feed;
  };

  return { of: (runId) => defer(() => feeds.get(runId) ?? open(runId)) };
};
