import { isLoopback } from '../../src/internal/isLoopback.js';

describe('isLoopback', () => {
  it.each(['localhost', 'LocalHost', 'api.localhost', 'a.b.localhost', '127.0.0.1', '127.10.200.30', '[::1]'])(
    'knows %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each([
    'notlocalhost',
    'localhost.test',
    '127.0.0',
    '127.0.0.1.test',
    '1127.0.0.1',
    '127x0x0x1',
    '127.a.b.c',
    '128.0.0.1',
    '[::1]0',
    '0[::1]',
    '::1',
    '',
  ])('does not take %j for this machine', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
