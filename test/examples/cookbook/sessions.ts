import { example } from './example.js';
import { bodiesOf, operationsOf } from './requests.js';

/** Quick start, and browser sessions. */
export const sessions = (): void => {
  example({
    file: 'quick-start.mts',
    does: 'logs in and scrapes in one session',
    scenario: {
      workflows: {
        'login-workflow-id': { requiredArgs: ['username', 'password'], provides: ['login'] },
        'dashboard-scrape-workflow-id': {
          requires: ['login'],
          result: ({ args }) => ({ section: args['section'] ?? null, total: 125.5 }),
        },
      },
    },
    prints: ["Sales data: { section: 'sales', total: 125.5 }"],
    check: (simulator) => {
      expect(operationsOf(simulator)).toStrictEqual([
        'createBrowserSession',
        'submitWorkflow',
        'submitWorkflow',
        'closeBrowserSession',
      ]);
    },
  });

  example({
    file: 'automatic-session.mts',
    does: 'runs a workflow and a talent in a session that closes itself',
    scenario: {
      workflows: { 'workflow-1': { result: { orders: 3 } } },
      talents: { 'talent-1': { result: ['a', 'b'] } },
    },
    prints: ['Session: UUID', '{ orders: 3 }', "[ 'a', 'b' ]", 'The session is closed.'],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'closeBrowserSession')).toStrictEqual([{ force: true }]);
    },
  });

  example({
    file: 'custom-session.mts',
    does: 'opens the session that the client is configured for, and saves its state',
    scenario: {
      workflows: { 'workflow-id': { requires: ['login'], provides: ['basket'], result: { done: true } } },
      states: { 'my-saved-state': ['login'] },
    },
    prints: ['Proxy in uk', 'Result: { done: true }'],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'createBrowserSession')).toStrictEqual([
        {
          provider: 'omega',
          use_proxy: true,
          proxy_country: 'uk',
          use_states: ['my-saved-state'],
          preserve_state: 'updated-state',
        },
      ]);
      const close = { force: true, preserve_state: 'updated-state' };
      expect(bodiesOf(simulator, 'closeBrowserSession')).toStrictEqual([close]);
      expect(simulator.states['updated-state']).toStrictEqual(['login', 'basket']);
    },
  });

  example({
    file: 'manual-session.mts',
    does: 'opens, lists, looks at, uses and closes a session',
    scenario: { workflows: { 'workflow-id': { provides: ['login'], result: { done: true } } } },
    prints: [
      'Created session: UUID',
      'Active sessions: 1',
      'Session status: active',
      'Result: { done: true }',
      'Session: closed',
    ],
    check: (simulator) => {
      expect(operationsOf(simulator)).toStrictEqual([
        'createBrowserSession',
        'listBrowserSessions',
        'getBrowserSession',
        'submitWorkflow',
        'closeBrowserSession',
      ]);
      expect(bodiesOf(simulator, 'closeBrowserSession')).toStrictEqual([{ preserve_state: 'my-saved-state' }]);
      expect(simulator.states).toStrictEqual({ 'my-saved-state': ['login'] });
      const [session] = simulator.requestsTo('getBrowserSession');
      const uuid = session?.path.replace('/v1/browser-sessions/', '');
      expect(bodiesOf(simulator, 'submitWorkflow')).toStrictEqual([{ browser_session_id: uuid }]);
    },
  });

  example({
    file: 'manual-session.mts',
    does: 'closes the session when the run fails',
    scenario: { workflows: { 'workflow-id': { requires: ['login'] } } },
    prints: [
      'Created session: UUID',
      'Active sessions: 1',
      'Session status: active',
      "lastCompleted: the run is 'failed': The browser lacks: login",
    ],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'closeBrowserSession')).toStrictEqual([{ force: true }]);
    },
  });

  example({
    file: 'use-states-in-a-session.mts',
    does: 'runs with the states of the session, whatever the run asks for',
    scenario: {
      workflows: { 'workflow-id': { requires: ['login'] } },
      states: { 'state-from-session': ['login'], 'state-a': ['login'], 'state-b': ['login'], ignored: [] },
    },
    prints: ['state-from-session: completed', 'state-a: completed', 'state-b: completed'],
    check: (simulator) => {
      const states = bodiesOf(simulator, 'createBrowserSession').map((body) => JSON.stringify(body));
      expect([...states].sort()).toStrictEqual([
        '{"use_states":["state-a"]}',
        '{"use_states":["state-b"]}',
        '{"use_states":["state-from-session"]}',
      ]);
      const ignored: unknown = expect.objectContaining({ use_states: ['ignored'] });
      expect(bodiesOf(simulator, 'submitWorkflow')).toStrictEqual([ignored, ignored, ignored]);
    },
  });
};
