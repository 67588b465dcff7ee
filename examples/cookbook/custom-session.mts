import { lastValueFrom } from 'rxjs';
import {
  type BrowserSessionCreateOptions,
  createWitriumClient,
  lastCompleted,
} from 'witrium-rx';

const sessionOptions: BrowserSessionCreateOptions = {
  provider: 'omega',
  useProxy: true,
  proxyCountry: 'uk',
  useStates: ['my-saved-state'],
  preserveState: 'updated-state',
};

// These hold for each session of the client. Options given to usingBrowserSession come before them, one by one.
const client = createWitriumClient({ sessionOptions });

const run$ = client.usingBrowserSession((session) => {
  console.log('Proxy in', session.info.proxyCountry);
  return session.runWorkflow('workflow-id').pipe(lastCompleted());
});

const { result } = await lastValueFrom(run$);
// The session is closed here, and its state is saved as 'updated-state'.
console.log('Result:', result);
