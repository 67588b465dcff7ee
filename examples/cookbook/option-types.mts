import {
  catchError,
  EMPTY,
  lastValueFrom,
  switchMap,
  tap,
  throwError,
} from 'rxjs';
import {
  createWitriumClient,
  isWitriumError,
  statusName,
  type BrowserSessionCloseOptions,
  type BrowserSessionCreateOptions,
  type WatchOptions,
  type WorkflowRunOptions,
} from 'witrium-rx';

const client = createWitriumClient();

// Options are plain objects. Of those of a run, what is left out or null is not sent.
const run: WorkflowRunOptions = {
  args: { key: 'value' },
  skipGotoUrlInstruction: true,
  preserveState: null,
};
const watch: WatchOptions = {
  minWaitTime: 100,
  pollingInterval: 1000,
  onUnsubscribe: 'cancel',
};
const create: BrowserSessionCreateOptions = {
  provider: 'omega',
  useProxy: false,
  preserveState: 'from-create',
};
const close: BrowserSessionCloseOptions = {
  force: true,
  preserveState: 'from-close',
};

const session$ = client.createBrowserSession(create).pipe(
  tap(({ uuid, status, isBusy, proxyCountry }) => {
    console.log(
      `${uuid}: ${status}, busy: ${isBusy ? 'yes' : 'no'}, proxy: ${proxyCountry ?? 'none'}`,
    );
  }),
  switchMap(({ uuid }) => client.closeBrowserSession(uuid, close)),
);
console.log((await lastValueFrom(session$)).message);

const { status } = await lastValueFrom(
  client.runWorkflow('workflow-id', { ...run, ...watch }),
);
console.log(statusName(status));

// Wrong options are an error of the stream, before anything is sent.
const wrong$ = client
  .runWorkflow('workflow-id', { ...run, pollingInterval: -1 })
  .pipe(
    catchError((error: unknown) => {
      if (!isWitriumError(error, 'InvalidOptionsError'))
        return throwError(() => error);
      console.log(error.message);
      return EMPTY;
    }),
  );
await lastValueFrom(wrong$, { defaultValue: null });
