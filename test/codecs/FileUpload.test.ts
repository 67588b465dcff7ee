import { right } from 'fp-ts/Either';
import { FileUpload } from '../../src/codecs/FileUpload.js';
import { linesOf } from './support.js';

const file: FileUpload = { filename: 'hello.txt', data: 'aGVsbG8=' };

describe('FileUpload', () => {
  it('has a name', () => {
    expect(FileUpload.name).toBe('FileUpload');
  });

  it('is: a file is', () => {
    expect(FileUpload.is(file)).toBe(true);
  });

  it.each([
    ['without a filename', { data: 'aGVsbG8=' }],
    ['with an empty filename', { filename: '', data: 'aGVsbG8=' }],
    ['with text that is not base64', { filename: 'hello.txt', data: 'hello' }],
    ['with a Buffer', { filename: 'hello.txt', data: Buffer.from('hello') }],
  ])('is: one %s is not', (_, value) => {
    expect(FileUpload.is(value)).toBe(false);
  });

  it('decodes a file', () => {
    expect(FileUpload.decode(file)).toStrictEqual(right(file));
  });

  it('decodes an empty file', () => {
    expect(FileUpload.decode({ filename: 'empty', data: '' })).toStrictEqual(right({ filename: 'empty', data: '' }));
  });

  it('leaves out keys that it does not know', () => {
    expect(FileUpload.decode({ ...file, size: 5 })).toStrictEqual(right(file));
  });

  it('does not decode an empty filename', () => {
    expect(linesOf(FileUpload.decode({ ...file, filename: '' }))).toStrictEqual([
      'filename: expected NonEmptyString, got an empty string',
    ]);
  });

  it('does not decode text that is not base64, and does not show it', () => {
    expect(linesOf(FileUpload.decode({ ...file, data: 'secret' }))).toStrictEqual([
      'data: expected Base64, got a string',
    ]);
  });

  it.each([
    [Buffer.from('hello'), 'a Buffer'],
    [new Uint8Array(5), 'a Uint8Array'],
    [new DataView(new ArrayBuffer(5)), 'a DataView'],
    [new Blob(['hello']), 'a Blob'],
    [JSON.parse(JSON.stringify(Buffer.from('hello'))) as unknown, 'an object'],
  ])('does not decode bytes: %s', (data, got) => {
    expect(linesOf(FileUpload.decode({ ...file, data }))).toStrictEqual([`data: expected Base64, got ${got}`]);
  });

  it('has an error for each key that is missing', () => {
    expect(linesOf(FileUpload.decode({}))).toStrictEqual([
      'filename: expected NonEmptyString, got nothing',
      'data: expected Base64, got nothing',
    ]);
  });

  it('encodes a file as it is', () => {
    expect(FileUpload.encode(file)).toStrictEqual(file);
  });
});
