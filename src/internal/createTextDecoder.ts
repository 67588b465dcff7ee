import { builtIn } from './platform.js';

type Decoder = typeof TextDecoder;

/**
 * A decoder of UTF-8. Simulated pages, such as those of jsdom in Jest, have no `TextDecoder` of their own, but the Node
 * that they run on has.
 */
export const createTextDecoder = (options: TextDecoderOptions = {}): TextDecoder => {
  const { TextDecoder: own } = globalThis as { readonly TextDecoder?: Decoder };
  // In one expression the compiler's CommonJS loses the way out: it asks for a TextDecoder where there are no modules.
  const util = own ? undefined : builtIn?.('node:util');
  const Decoder = own ?? (util?.TextDecoder as Decoder | undefined);
  if (Decoder === undefined) throw new Error('This platform has no TextDecoder');
  return new Decoder('utf-8', options);
};
