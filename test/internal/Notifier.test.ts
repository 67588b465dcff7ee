import { Readable } from 'node:stream';
import { observable, of } from 'rxjs';
import { isNotifier } from '../../src/internal/Notifier.js';

const ticks = async function* () {
  yield await Promise.resolve(1);
};

describe('isNotifier', () => {
  it.each<readonly [string, unknown]>([
    ['an Observable', of(1)],
    ['an Observable of another copy of RxJS', { [observable]: () => of(1) }],
    ['an Observable that only its methods tell', { lift: () => of(1), subscribe: () => undefined }],
    ['a promise', Promise.resolve()],
    ['an async iterable', ticks()],
    ['a stream of Node', Readable.from(['a'])],
    ['a stream of the web', new ReadableStream()],
  ])('takes %s', (_, value) => {
    expect(isNotifier(value)).toBe(true);
  });

  it.each<readonly [string, unknown]>([
    ['a list', [1]],
    ['a set', new Set([1])],
    ['a generator', (function* () {})()],
    ['a text', 'abc'],
    ['an object', {}],
    ['an object whose then is no function', { then: 1 }],
    ['a function', () => of(1)],
    ['a number', 1],
    ['null', null],
    ['undefined', undefined],
  ])('does not take %s', (_, value) => {
    expect(isNotifier(value)).toBe(false);
  });
});
