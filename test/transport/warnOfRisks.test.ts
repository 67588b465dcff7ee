import type { ResolvedConfig } from '../../src/transport/config.js';
import { warnOfRisks } from '../../src/transport/warnOfRisks.js';

const warnings = (config: Partial<ResolvedConfig>): readonly unknown[] => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const whole = { apiToken: 'tok_5ecret', baseUrl: 'https://api.test', verifySsl: true, ...config };
  warnOfRisks(whole as ResolvedConfig);
  warnOfRisks(whole as ResolvedConfig);
  const said = warn.mock.calls.map(([message]) => message);
  warn.mockRestore();
  return said;
};

describe('warnOfRisks', () => {
  it('warns once of a token that travels in clear, and does not show it', () => {
    const said = warnings({ baseUrl: 'http://api.one.test:8080/v1' });
    expect(said).toStrictEqual([
      'witrium-rx: the token travels in clear to http://api.one.test:8080; use https:// where others could listen',
    ]);
  });

  it('warns once of certificates that are not checked', () => {
    expect(warnings({ verifySsl: false })).toStrictEqual([
      'witrium-rx: with verifySsl: false anybody on the way can pose as the API and read the token',
    ]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1', 'http://127.9.9.9', 'http://[::1]:80', 'http://api.localhost'])(
    'does not warn of %s, which does not leave the machine',
    (baseUrl) => {
      expect(warnings({ baseUrl })).toStrictEqual([]);
    },
  );

  it.each(['https://api.two.test', 'https://127.0.0.1'])('does not warn of %s', (baseUrl) => {
    expect(warnings({ baseUrl })).toStrictEqual([]);
  });

  it('does not warn where there is no token to read', () => {
    expect(warnings({ baseUrl: 'http://api.three.test', apiToken: undefined, verifySsl: false })).toStrictEqual([]);
  });

  it('warns of a name that only begins or ends like that of this machine', () => {
    expect(warnings({ baseUrl: 'http://localhost.evil.test' })).toHaveLength(1);
    expect(warnings({ baseUrl: 'http://127.0.0.1.evil.test' })).toHaveLength(1);
  });
});
