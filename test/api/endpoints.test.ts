import { endpoints, OPERATIONS, type Endpoint } from '../../src/api/endpoints.js';

describe('endpoints', () => {
  it('lets only the answer to a close be empty', () => {
    expect(OPERATIONS.filter((operation) => endpoints[operation].mayBeEmpty)).toStrictEqual(['closeBrowserSession']);
  });

  it.each(OPERATIONS)('decodes {} as the answer to %s exactly where it may be empty', (operation) => {
    const { answer, mayBeEmpty }: Endpoint = endpoints[operation];
    expect(answer.decode({})._tag).toBe(mayBeEmpty ? 'Right' : 'Left');
  });
});
