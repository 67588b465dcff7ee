import { runEventComment, runEventText } from '../../src/api/events.js';

describe('runEventText', () => {
  it('writes the name and the data, and ends with an empty line', () => {
    expect(runEventText({ event: 'end', data: '' })).toBe('event: end\ndata: \n\n');
  });

  it('writes the id, and when to come again, before the data', () => {
    expect(runEventText({ event: 'snapshot', id: '7', retry: 0, data: '{"status":"R"}' })).toBe(
      'event: snapshot\nid: 7\nretry: 0\ndata: {"status":"R"}\n\n',
    );
  });
});

describe('runEventComment', () => {
  it('is a line that a reader of events ignores', () => {
    expect(runEventComment('still here')).toBe(': still here\n\n');
  });
});
