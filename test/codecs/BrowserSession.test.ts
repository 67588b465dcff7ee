import { right } from 'fp-ts/Either';
import { BrowserSession, BrowserSessionList } from '../../src/codecs/BrowserSession.js';
import { linesOf, valueOf, without } from './support.js';

const wire = {
  uuid: 'session-1',
  provider: 'omega',
  status: 'active',
  is_busy: true,
  user_managed: true,
  current_run_type: 'workflow',
  current_run_id: 'run-1',
  created_at: '2025-01-01T00:00:00Z',
  started_at: '2025-01-01T00:00:01Z',
  last_activity_at: '2025-01-01T00:00:02Z',
  proxy_country: 'us',
  proxy_city: 'New York',
};

const session: BrowserSession = {
  uuid: 'session-1',
  provider: 'omega',
  status: 'active',
  isBusy: true,
  userManaged: true,
  currentRunType: 'workflow',
  currentRunId: 'run-1',
  createdAt: '2025-01-01T00:00:00Z',
  startedAt: '2025-01-01T00:00:01Z',
  lastActivityAt: '2025-01-01T00:00:02Z',
  proxyCountry: 'us',
  proxyCity: 'New York',
};

const minimal = {
  uuid: 'session-2',
  provider: 'omega',
  status: 'active',
  is_busy: false,
  user_managed: true,
  created_at: '2025-01-01T00:00:00Z',
};

const nulls = {
  ...minimal,
  current_run_type: null,
  current_run_id: null,
  started_at: null,
  last_activity_at: null,
  proxy_country: null,
  proxy_city: null,
};

const bare: BrowserSession = {
  uuid: 'session-2',
  provider: 'omega',
  status: 'active',
  isBusy: false,
  userManaged: true,
  currentRunType: null,
  currentRunId: null,
  createdAt: '2025-01-01T00:00:00Z',
  startedAt: null,
  lastActivityAt: null,
  proxyCountry: null,
  proxyCity: null,
};

describe('BrowserSession', () => {
  it('has a name', () => {
    expect(BrowserSession.name).toBe('BrowserSession');
  });

  it('is: a session is', () => {
    expect([BrowserSession.is(session), BrowserSession.is(bare)]).toStrictEqual([true, true]);
  });

  it.each([
    ['its wire form', wire],
    ['one without a run id', without(bare, 'currentRunId')],
  ])('is: %s is not', (_, value) => {
    expect(BrowserSession.is(value)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(BrowserSession.decode(wire)).toStrictEqual(right(session));
  });

  it('decodes what is missing as null', () => {
    expect(BrowserSession.decode(minimal)).toStrictEqual(right(bare));
  });

  it('decodes null as null', () => {
    expect(BrowserSession.decode(nulls)).toStrictEqual(right(bare));
  });

  it('leaves out keys that it does not know', () => {
    expect(BrowserSession.decode({ ...wire, viewport: [1, 2] })).toStrictEqual(right(session));
  });

  it('keeps a status and a run type that are not known', () => {
    const { status, currentRunType } = valueOf(
      BrowserSession.decode({ ...wire, status: 'starting', current_run_type: 'recording' }),
    );
    expect([status, currentRunType]).toStrictEqual(['starting', 'recording']);
  });

  it('does not decode without a status', () => {
    expect(linesOf(BrowserSession.decode(without(wire, 'status')))).toStrictEqual([
      'status: expected string, got nothing',
    ]);
  });

  it('has an error for every key that does not fit', () => {
    const bad = {
      provider: null,
      status: 1,
      is_busy: 'no',
      user_managed: null,
      current_run_type: 2,
      current_run_id: 3,
      created_at: 4,
      started_at: 5,
      last_activity_at: 6,
      proxy_country: 7,
      proxy_city: 8,
    };
    expect(linesOf(BrowserSession.decode(bad))).toStrictEqual([
      'uuid: expected string, got nothing',
      'provider: expected string, got null',
      'status: expected string, got 1',
      'is_busy: expected boolean, got a string',
      'user_managed: expected boolean, got null',
      'current_run_type: expected string | null, got 2',
      'current_run_id: expected string | null, got 3',
      'created_at: expected string, got 4',
      'started_at: expected string | null, got 5',
      'last_activity_at: expected string | null, got 6',
      'proxy_country: expected string | null, got 7',
      'proxy_city: expected string | null, got 8',
    ]);
  });

  it('encodes the wire form', () => {
    expect(BrowserSession.encode(session)).toStrictEqual(wire);
  });

  it('encodes null as null', () => {
    expect(BrowserSession.encode(bare)).toStrictEqual(nulls);
  });
});

describe('BrowserSessionList', () => {
  it('has a name', () => {
    expect(BrowserSessionList.name).toBe('BrowserSessionList');
  });

  it('is: a list of sessions is', () => {
    expect(BrowserSessionList.is({ sessions: [session], totalCount: 1 })).toBe(true);
  });

  it('is: its wire form is not', () => {
    expect(BrowserSessionList.is({ sessions: [wire], total_count: 1 })).toBe(false);
  });

  it('decodes its wire form', () => {
    const decoded = BrowserSessionList.decode({ sessions: [wire, minimal], total_count: 2, page: 1 });
    expect(decoded).toStrictEqual(right({ sessions: [session, bare], totalCount: 2 }));
  });

  it('decodes an empty list', () => {
    const decoded = BrowserSessionList.decode({ sessions: [], total_count: 0 });
    expect(decoded).toStrictEqual(right({ sessions: [], totalCount: 0 }));
  });

  it('does not decode without its keys', () => {
    expect(linesOf(BrowserSessionList.decode({}))).toStrictEqual([
      'sessions: expected BrowserSession[], got nothing',
      'total_count: expected number, got nothing',
    ]);
  });

  it('names the session that does not fit', () => {
    const bad = { sessions: [wire, { ...wire, is_busy: null }], total_count: '2' };
    expect(linesOf(BrowserSessionList.decode(bad))).toStrictEqual([
      'sessions[1].is_busy: expected boolean, got null',
      'total_count: expected number, got a string',
    ]);
  });

  it('encodes the wire form', () => {
    const encoded = BrowserSessionList.encode({ sessions: [session], totalCount: 1 });
    expect(encoded).toStrictEqual({ sessions: [wire], total_count: 1 });
  });
});
