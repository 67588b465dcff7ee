import { NetworkError } from '../../src/errors/NetworkError.js';
import { tagOf } from '../../src/transport/activity.js';

describe('tagOf', () => {
  it('is the tag of an error of this library', () => {
    const lost = new NetworkError({ operation: 'cancelRun', code: 'ECONNRESET', message: 'lost' });
    expect(tagOf(lost)).toBe('NetworkError');
  });

  it('counts an error that is not known as one of the network', () => {
    expect(tagOf(new Error('x'))).toBe('NetworkError');
  });
});
