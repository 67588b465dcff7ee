import { useEffect, useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { timeOf, type RunHandle, type WitriumClient, type WorkflowRunResults } from 'witrium-rx';
import { useRun, useWitrium, type RunView } from 'witrium-rx/react';
import { useOnline } from './online.js';
import { resumeRun, startRun } from './runs.js';
import { forgetRun, savedRun, saveRun, type SavedRun } from './savedRun.js';

interface Followed {
  readonly handle: RunHandle;
  /** Null when another tab has started it: then it is that tab's to cancel. */
  readonly own: Omit<SavedRun, 'token'> | null;
}

/** The wish to cancel a run, and why it was not fulfilled. */
interface Cancelling {
  readonly handle: RunHandle;
  readonly error: unknown;
}

/** The run that this tab follows: started here, before a reload, or in another tab. */
export type CurrentRun = RunView<WorkflowRunResults> & {
  readonly runId: string | null;
  readonly workflowId: string | null;
  /** In milliseconds since 1970; NaN while it is not known. */
  readonly startedAt: number;
  /** NaN: it goes on, or was started here, where the time goes on until its end is seen. */
  readonly endedAt: number;
  readonly isActive: boolean;
  readonly isOffline: boolean;
  readonly isCancelling: boolean;
  readonly cancelError: unknown;
  readonly isOwn: boolean;
  readonly start: (workflowId: string) => void;
  /** Goes on with a run that was lost. One that has ended, or was never made, is started anew. */
  readonly retry: () => void;
  readonly cancel: () => void;
};

/** The run that the address names, or else the one from before a reload. */
const openedRun = (client: WitriumClient): Followed | null => {
  const runId = new URLSearchParams(location.hash.slice(1)).get('run');
  if (runId !== null) return { handle: resumeRun(client, { version: 1, runId }), own: null };
  const saved = savedRun();
  return saved && { handle: resumeRun(client, saved.token), own: saved };
};

/** Keeps what a reload needs to go on. */
const useSaved = (own: Followed['own'], { phase, token }: RunView<WorkflowRunResults>): void => {
  useEffect(() => {
    if (own === null || token === null) return;
    if (['completed', 'failed', 'cancelled'].includes(phase)) forgetRun();
    else saveRun({ ...own, token });
  }, [own, phase, token]);
};

export const useCurrentRun = (): CurrentRun => {
  const client = useWitrium();
  const [followed, setFollowed] = useState(() => openedRun(client));
  const [cancelling, setCancelling] = useState<Cancelling | null>(null);
  const isOnline = useOnline();
  const view = useRun(followed?.handle);
  const own = followed?.own ?? null;
  useSaved(own, view);

  useEffect(() => {
    const open = () => {
      setFollowed(openedRun(client));
    };
    window.addEventListener('hashchange', open);
    return () => {
      window.removeEventListener('hashchange', open);
    };
  }, [client]);

  const { phase, snapshot, token } = view;
  const isActive = ['starting', 'pending', 'running'].includes(phase);
  const wish = cancelling?.handle === followed?.handle ? cancelling : null;
  const workflowId = own?.workflowId ?? snapshot?.workflowId ?? null;

  const start = (id: string): void => {
    // A run of this page's own takes the place of the one in its address.
    history.replaceState(null, '', location.pathname);
    setFollowed({ handle: startRun(client, id), own: { workflowId: id, startedAt: Date.now() } });
  };

  const cancel = async (handle: RunHandle): Promise<void> => {
    setCancelling({ handle, error: null });
    try {
      // That the run has ended is seen in its phase.
      await lastValueFrom(handle.cancel());
    } catch (error) {
      setCancelling({ handle, error });
    }
  };

  return {
    ...view,
    runId: token?.runId ?? null,
    workflowId,
    startedAt: own?.startedAt ?? timeOf(snapshot?.startedAt ?? ''),
    endedAt: own ? NaN : timeOf(snapshot?.completedAt ?? ''),
    isActive,
    isOffline: isActive && !isOnline,
    isCancelling: isActive && wish !== null && wish.error === null,
    cancelError: isActive ? (wish?.error ?? null) : null,
    isOwn: own !== null,
    start,
    retry: () => {
      if (phase === 'error' && token) setFollowed({ handle: resumeRun(client, token), own });
      else if (workflowId !== null) start(workflowId);
    },
    cancel: () => {
      if (followed) void cancel(followed.handle);
    },
  };
};
