import fc from '../support/random.js';
import type * as bytesModule from '../../src/internal/bytes.js';
import { joined } from '../../src/internal/bytes.js';

type Module = typeof bytesModule;

/** Loads the module on a platform whose built-in modules are given by a function, or which has none. */
const loadOn = (builtIn: unknown): Module => {
  let loaded: Module | undefined;
  jest.isolateModules(() => {
    jest.doMock('../../src/internal/platform.js', () => ({ builtIn }));
    loaded = jest.requireActual<Module>('../../src/internal/bytes.js');
    jest.dontMock('../../src/internal/platform.js');
  });
  if (!loaded) throw new Error('not loaded');
  return loaded;
};

describe.each([
  ['on Node', (id: string) => process.getBuiltinModule(id)],
  ['in a browser', undefined],
  ['where there are no parts of Node', () => undefined],
  [
    'where parts of Node throw',
    () => {
      throw new Error('not on this platform');
    },
  ],
])('utf8 %s', (_, builtIn) => {
  const { utf8 } = loadOn(builtIn);

  it('writes text in UTF-8, halves of characters too', () => {
    expect(Buffer.from(utf8('aé🙂')).toString('hex')).toBe('61c3a9f09f9982');
    expect(Buffer.from(utf8('\ud83d')).toString('hex')).toBe('efbfbd');
  });
});

describe('joined', () => {
  it('has the bytes of all pieces, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 10 }), { maxLength: 5 }), (pieces) => {
        expect(Array.from(joined(pieces))).toStrictEqual(pieces.flatMap((piece) => Array.from(piece)));
      }),
    );
  });

  it('copies nothing where there is one piece only', () => {
    const piece = Uint8Array.of(1, 2);
    expect(joined([piece])).toBe(piece);
  });
});
