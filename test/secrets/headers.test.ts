import { createWitriumClient, InvalidOptionsError } from 'witrium-rx';
import { expectNoSecret, TOKEN } from './secrets.js';

const failureOf = (headers: Record<string, string>, apiToken: string = TOKEN): unknown => {
  try {
    return createWitriumClient({ baseUrl: 'http://127.0.0.1:9', apiToken, headers });
  } catch (error) {
    return error;
  }
};

describe('a header', () => {
  it.each([
    ['with a line break in its value', { 'X-Trace': `${TOKEN}\r\nX-Other: 1` }],
    ['with a line feed in its value', { 'X-Trace': `${TOKEN}\nX-Other: 1` }],
    ['with a carriage return in its value', { 'X-Trace': `${TOKEN}\r` }],
    ['with a zero byte in its value', { 'X-Trace': `${TOKEN}\u0000` }],
    ['beyond Latin-1 in its value', { 'X-Trace': `${TOKEN}✓` }],
    ['with a line break in its name', { [`X-${TOKEN}\r\nX-Other`]: '1' }],
    ['with a space in its name', { [`X ${TOKEN}`]: '1' }],
    ['without a name', { '': TOKEN }],
    ['that is the token', { 'x-witrium-key': TOKEN }],
    ['that is no text', { 'X-Trace': [TOKEN] as never }],
  ])('%s is refused, and not shown', (_, headers) => {
    const error = failureOf(headers);
    expect(error).toBeInstanceOf(InvalidOptionsError);
    expect(JSON.stringify(error)).not.toContain('tok-secret');
    expect(String((error as Error).stack)).not.toContain('tok-secret');
  });

  it.each([`${TOKEN}\r\nX-Other: 1`, `${TOKEN}\n`, ` ${TOKEN}`, `${TOKEN}\u0000`, `${TOKEN}✓`])(
    'of the token is refused, and not shown, when the token is %j',
    (token) => {
      const error = failureOf({}, token);
      expect(error).toBeInstanceOf(InvalidOptionsError);
      expectNoSecret(error);
    },
  );
});
