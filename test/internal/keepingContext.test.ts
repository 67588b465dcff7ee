import { AsyncLocalStorage } from 'node:async_hooks';
import type * as keepingContextModule from '../../src/internal/keepingContext.js';
import { keepingContext } from '../../src/internal/keepingContext.js';

const context = new AsyncLocalStorage<string>();

/** Puts something into the global scope for a while. */
const withGlobal = (name: 'Zone' | 'process', value: unknown, test: () => void): void => {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    test();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
};

/** A Zone as zone.js has it, as far as it is used. */
const createZone = () => {
  const zone = {
    name: 'outer',
    sources: [] as string[],
    current: {
      wrap: (callback: () => void, source: string) => {
        const { name } = zone;
        zone.sources.push(source);
        return () => {
          const before = zone.name;
          zone.name = name;
          callback();
          zone.name = before;
        };
      },
    },
  };
  return zone;
};

describe('keepingContext', () => {
  it('calls in the context of then, whoever calls', () => {
    const seen: unknown[] = [];
    const kept = context.run('then', () => keepingContext(() => seen.push(context.getStore())));
    kept();
    context.run('now', () => {
      kept();
      seen.push(context.getStore());
    });
    expect(seen).toStrictEqual(['then', 'then', 'now']);
  });

  it('gives what the function returns', () => {
    expect(keepingContext(() => 'done')()).toBe('done');
  });

  it('calls in no context where there was none', () => {
    const seen: unknown[] = [];
    const kept = keepingContext(() => seen.push(context.getStore()));
    context.run('now', kept);
    expect(seen).toStrictEqual([undefined]);
  });

  it('calls in the zone of then, where there are zones', () => {
    const zone = createZone();
    withGlobal('Zone', zone, () => {
      const seen: unknown[] = [];
      zone.name = 'then';
      const kept = context.run('then', () => keepingContext(() => seen.push(zone.name, context.getStore())));
      zone.name = 'now';
      kept();
      expect([...seen, zone.name]).toStrictEqual(['then', 'then', 'now']);
      expect(zone.sources).toStrictEqual(['witrium-rx']);
    });
  });

  it('calls what it was given where there is neither', () => {
    jest.isolateModules(() => {
      withGlobal('process', undefined, () => {
        const module = jest.requireActual<typeof keepingContextModule>('../../src/internal/keepingContext');
        const callback = () => undefined;
        expect(module.keepingContext(callback)).toBe(callback);
      });
    });
  });

  it('throws what the function throws', () => {
    const kept = keepingContext(() => {
      throw new Error('own');
    });
    expect(kept).toThrow('own');
  });
});
