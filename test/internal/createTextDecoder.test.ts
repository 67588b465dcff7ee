import { TextDecoder as OfNode } from 'node:util';
import type * as module from '../../src/internal/createTextDecoder.js';

/** What the module makes of its global scope and of the built-in modules of the platform. */
const createOn = (own: unknown, builtIn: unknown, options?: TextDecoderOptions): TextDecoder => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'TextDecoder') as PropertyDescriptor;
  let made: TextDecoder | undefined;
  Object.defineProperty(globalThis, 'TextDecoder', { value: own, configurable: true, writable: true });
  try {
    jest.isolateModules(() => {
      jest.doMock('../../src/internal/platform.js', () => ({ builtIn }));
      made = jest.requireActual<typeof module>('../../src/internal/createTextDecoder.js').createTextDecoder(options);
    });
  } finally {
    Object.defineProperty(globalThis, 'TextDecoder', before);
    jest.dontMock('../../src/internal/platform.js');
  }
  return made as TextDecoder;
};

const bytes = Uint8Array.of(0xc3, 0xa4);

describe('createTextDecoder', () => {
  it.each([
    ['of the platform', OfNode, undefined],
    [
      'of Node, where a simulated page has none',
      undefined,
      (id: string) => (id === 'node:util' ? { TextDecoder: OfNode } : {}),
    ],
  ])('makes one %s', (_, own, builtIn) => {
    const decoder = createOn(own, builtIn, { fatal: true });
    expect(decoder.decode(bytes)).toBe('ä');
    expect(() => decoder.decode(bytes.subarray(1))).toThrow('not valid');
    expect(createOn(own, builtIn).decode(bytes.subarray(1))).toBe('\ufffd');
  });

  it.each([
    ['no built-in modules', undefined],
    ['none among them', () => ({})],
    ['a part of Node only', () => undefined],
  ])('says what is missing where there is %s', (_, builtIn) => {
    expect(() => createOn(undefined, builtIn)).toThrow('This platform has no TextDecoder');
  });
});
