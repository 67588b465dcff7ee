import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { fileUpload } from '../../src/observables/fileUpload.js';
import { fileUploadFromPath } from '../../src/observables/fileUploadFromPath.js';

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
const base64 = Buffer.from(bytes).toString('base64');

describe('fileUpload', () => {
  it.each([
    ['a Uint8Array', bytes],
    ['a Buffer', Buffer.from(bytes)],
    ['an ArrayBuffer', bytes.buffer.slice(0)],
    ['a Blob', new Blob([bytes])],
  ])('writes the bytes of %s as base64', async (_, content) => {
    await expect(firstValueFrom(fileUpload('f.bin', content as Uint8Array))).resolves.toStrictEqual({
      filename: 'f.bin',
      data: base64,
    });
  });

  it('takes only the part of a buffer that a view shows', async () => {
    const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    await expect(firstValueFrom(fileUpload('f', view))).resolves.toStrictEqual({ filename: 'f', data: 'AgM=' });
  });

  it('takes a string for text, in UTF-8', async () => {
    const { data } = await firstValueFrom(fileUpload('f.txt', 'héllo'));
    expect(Buffer.from(data, 'base64').toString('utf8')).toBe('héllo');
  });

  it('makes a file without content', async () => {
    await expect(firstValueFrom(fileUpload('f', ''))).resolves.toStrictEqual({ filename: 'f', data: '' });
  });

  it('fails for an empty name', async () => {
    await expect(firstValueFrom(fileUpload('', 'x'))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUpload',
      errors: ['filename: expected NonEmptyString, got an empty string'],
    });
  });

  it('fails for content of another kind', async () => {
    await expect(firstValueFrom(fileUpload('f', [1, 2] as unknown as string))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['content: expected a Blob, ArrayBuffer, Uint8Array or string, got an array'],
    });
  });
});

describe('fileUploadFromPath', () => {
  const folder = mkdtempSync(join(tmpdir(), 'witrium-rx-'));
  const path = join(folder, 'note.txt');
  beforeAll(() => {
    writeFileSync(path, 'hello');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads a file and names it by the last part of the path', async () => {
    await expect(firstValueFrom(fileUploadFromPath(path))).resolves.toStrictEqual({
      filename: 'note.txt',
      data: 'aGVsbG8=',
    });
  });

  it('gives it the name that was asked for', async () => {
    await expect(firstValueFrom(fileUploadFromPath(path, 'b c.txt'))).resolves.toMatchObject({ filename: 'b c.txt' });
  });

  it('reads the file again at each subscription', async () => {
    const file$ = fileUploadFromPath(path);
    await firstValueFrom(file$);
    writeFileSync(path, 'changed');
    await expect(firstValueFrom(file$)).resolves.toMatchObject({ data: Buffer.from('changed').toString('base64') });
  });

  it('fails when there is no such file', async () => {
    await expect(firstValueFrom(fileUploadFromPath(join(folder, 'nope')))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUploadFromPath',
      errors: ['path: the file cannot be read (ENOENT)'],
    });
  });
});
