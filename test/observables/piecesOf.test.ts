import { lastValueFrom, toArray } from 'rxjs';
import { PIECE, piecesOf } from '../../src/observables/piecesOf.js';
import { polluting } from '../support/polluting.js';

/** How long bytes are, and their end: to compare a million one by one takes long. */
const shortly = (bytes: Uint8Array) => [bytes.length, Buffer.from(bytes.slice(-6)).toString('hex')];

/** The bytes of a text, piece by piece. */
const cutsOf = async (text: string) => {
  const pieces = piecesOf(text);
  if (!pieces) throw new Error('expected pieces');
  return (await lastValueFrom(pieces.pieces.pipe(toArray()))).map(shortly);
};

const inParts = (...parts: readonly string[]) => parts.map((part) => shortly(Buffer.from(part)));

describe('piecesOf', () => {
  it.each([
    ['first', '\ud800\udc00'],
    ['last', '\udbff\udfff'],
    ['some', '🙂'],
  ])('keeps the %s character of two halves together', async (_, character) => {
    const start = 'a'.repeat(PIECE - 1) + character;
    await expect(cutsOf(`${start}b`)).resolves.toStrictEqual(inParts(start, 'b'));
  });

  it.each([
    ['letters', 'a', 'b'],
    ['half a character and a letter', '\ud800', 'b'],
    ['a letter and half a character', 'a', '\udc00'],
    ['two first halves', '\ud800', '\ud800'],
    ['two second halves', '\udc00', '\udc00'],
    ['characters right before and after the first halves', '\ud7ff', '\udc00'],
    ['a second half that comes first', '\udc00', '\udc01'],
    ['a first half and what is right after the second ones', '\ud800', '\ue000'],
  ])('cuts between %s', async (_, before, after) => {
    const start = 'a'.repeat(PIECE - 1) + before;
    await expect(cutsOf(start + after)).resolves.toStrictEqual(inParts(start, after));
  });

  it('takes no object for a Blob because of what all objects inherit', () => {
    const inherited = { size: 1, slice: () => ({}), arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) };
    expect(polluting(inherited, () => piecesOf({}))).toBeUndefined();
  });

  const blob = { size: 1, slice: () => blob, arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) };

  it('takes for a Blob what has its form', () => {
    expect(piecesOf(blob)?.size).toBe(1);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a number', 5],
    ['a function', () => 'text'],
    ['a Blob without a size', { ...blob, size: undefined }],
    ['one whose size is a text', { ...blob, size: '1' }],
    ['one that cannot be cut', { size: 1, arrayBuffer: blob.arrayBuffer }],
    ['one whose slice is no function', { ...blob, slice: 'slice' }],
    ['one that is a list', { ...blob, slice: undefined, length: 1 }],
    ['one whose bytes are no function', { ...blob, arrayBuffer: new ArrayBuffer(1) }],
  ])('has none of %s', (_, content) => {
    expect(piecesOf(content)).toBeUndefined();
  });
});
