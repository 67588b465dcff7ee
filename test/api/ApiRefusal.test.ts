import { ApiRefusal } from '../../src/api/ApiRefusal.js';

describe('ApiRefusal', () => {
  it('names the status, and has no headers unless they are given', () => {
    const refusal = new ApiRefusal(404, 'Not Found');
    expect([refusal.message, refusal.status, refusal.detail, refusal.headers]).toStrictEqual([
      'refused with 404',
      404,
      'Not Found',
      {},
    ]);
  });
});
