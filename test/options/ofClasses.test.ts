import { firstValueFrom, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { createFakeWitrium, startSimulator, type Simulator } from 'witrium-rx/testing';

/** Options of a class that works them out: they are no fields of the object, so a copy of it has none of them. */
class ForTeam {
  readonly #team: string;
  constructor(team: string) {
    this.#team = team;
  }
  get preserveState(): string {
    return `${this.#team}/login`;
  }
}

const options = new ForTeam('blue') as { readonly preserveState: string };

const connection = ({ baseUrl, apiToken }: Simulator) => ({ baseUrl, apiToken });

const firstOf = (stream$: Observable<unknown>): Promise<unknown> => firstValueFrom(stream$);

const calls: readonly (readonly [string, (client: WitriumClient) => Promise<unknown>])[] = [
  ['submitWorkflow', (client) => firstOf(client.submitWorkflow('w', options))],
  ['runWorkflow', (client) => firstOf(client.runWorkflow('w', options))],
  ['startRun', (client) => firstOf(client.startRun('w', options).snapshots$)],
  ['runTalent', (client) => firstOf(client.runTalent('t', options))],
  ['createBrowserSession', (client) => firstOf(client.createBrowserSession(options))],
  ['usingBrowserSession', (client) => firstOf(client.usingBrowserSession(options, () => ['never']))],
  ['openBrowserSession', (client) => firstOf(client.openBrowserSession(options))],
  ['closeBrowserSession', (client) => firstOf(client.closeBrowserSession('s', options))],
  ['ensureBrowserSessionClosed', (client) => firstOf(client.ensureBrowserSessionClosed('s', options))],
  [
    'submitWorkflow of a session',
    (client) => firstOf(client.usingBrowserSession((session) => session.submitWorkflow('w', options))),
  ],
  [
    'runWorkflow of a session',
    (client) => firstOf(client.usingBrowserSession((session) => session.runWorkflow('w', options))),
  ],
  [
    'startRun of a session',
    (client) => firstOf(client.usingBrowserSession((session) => session.startRun('w', options).snapshots$)),
  ],
  [
    'runTalent of a session',
    (client) => firstOf(client.usingBrowserSession((session) => session.runTalent('t', options))),
  ],
];

describe('an option that only the class of the options has', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ workflows: { w: {} }, talents: { t: {} } });
  });
  afterAll(() => simulator.close());

  // A default of the client's does not hide it.
  const sessionOptions = { preserveState: 'login' };

  const clients: readonly (readonly [string, () => WitriumClient])[] = [
    ['the client', () => createWitriumClient({ ...connection(simulator), sessionOptions })],
    ['the fake', () => createFakeWitrium({ runs: { w: 'c' }, talents: { t: 'c' }, sessionOptions })],
  ];

  describe.each(clients)('is refused by %s', (_, make) => {
    it.each(calls)('in %s', async (__, call) => {
      const client = make();
      await expect(call(client)).rejects.toMatchObject({
        _tag: 'InvalidOptionsError',
        errors: ["preserveState: must be the object's own, and is inherited"],
      });
      await firstValueFrom(client.close(), { defaultValue: undefined });
    });
  });

  it('is refused before anything is sent but for the session around it', async () => {
    const sent = simulator.requests.length;
    const client = createWitriumClient(connection(simulator));
    for (const [, call] of calls) await expect(call(client)).rejects.toThrow();
    await firstValueFrom(client.close(), { defaultValue: undefined });
    const operations = simulator.requests.slice(sent).map(({ operation }) => operation);
    expect(new Set(operations)).toStrictEqual(new Set(['createBrowserSession', 'closeBrowserSession']));
  });
});
