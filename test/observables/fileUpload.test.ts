import fs, { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { EMPTY, firstValueFrom, lastValueFrom, throwError, type Observable } from 'rxjs';
import type { FileUpload } from '../../src/codecs/FileUpload.js';
import { MOST_BYTES } from '../../src/internal/toBase64.js';
import { fileUpload } from '../../src/observables/fileUpload.js';
import { fileUploadFromPath } from '../../src/observables/fileUploadFromPath.js';
import type * as fileUploadFromPathModule from '../../src/observables/fileUploadFromPath.js';
import { PIECE } from '../../src/observables/piecesOf.js';
import { until } from '../support/until.js';

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
const base64 = Buffer.from(bytes).toString('base64');

const shared = new SharedArrayBuffer(bytes.length);
new Uint8Array(shared).set(bytes);

/** More than two pieces, and no multiple of three. */
const many = Buffer.from(Uint8Array.from({ length: 2_000_000 }, (_, index) => (index * 7919) % 256));

/** A Blob as another realm has it: of no class that is known here. */
const foreignBlob = (content: Uint8Array) => ({
  size: content.length,
  slice: (start: number, end: number) => foreignBlob(content.subarray(start, end)),
  arrayBuffer: () => Promise.resolve(Uint8Array.from(content).buffer),
});

/** Fails as a Blob of another making may: with anything. */
const throwing = (reason: unknown): Promise<ArrayBuffer> => lastValueFrom(throwError(() => reason));

/** What a timer that is always due sees while a file is made: how often it fired. */
const ticksDuring = async (file$: Observable<FileUpload>): Promise<number> => {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 0);
  await firstValueFrom(file$);
  clearInterval(timer);
  return ticks;
};

describe('fileUpload', () => {
  it.each([
    ['a Uint8Array', bytes],
    ['a Buffer', Buffer.from(bytes)],
    ['an ArrayBuffer', bytes.buffer.slice(0)],
    ['a DataView', new DataView(bytes.buffer)],
    ['a SharedArrayBuffer', shared],
    ['a view of a SharedArrayBuffer', new Uint8Array(shared)],
    ['a Blob', new Blob([bytes])],
    ['a File', new File([bytes], 'other.bin')],
    ['a Blob of another realm', foreignBlob(bytes)],
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

  it.each([
    'new Uint8Array([1, 2, 3])',
    'new Uint8Array([1, 2, 3]).buffer',
    'new DataView(new Uint8Array([1, 2, 3]).buffer)',
  ])('takes bytes of another realm: %s', async (code) => {
    const content = runInNewContext(code) as Uint8Array;
    await expect(firstValueFrom(fileUpload('f', content))).resolves.toMatchObject({ data: 'AQID' });
  });

  it('takes a Blob that only the FileReader of its page can read', async () => {
    const older = (content: Uint8Array): object => ({
      size: content.length,
      slice: (start: number, end: number) => older(content.subarray(start, end)),
      content,
    });
    class FakeReader {
      onload: () => void = () => undefined;
      onerror: () => void = () => undefined;
      result: ArrayBuffer | null = null;
      error: Error | null = null;
      aborted = false;
      readAsArrayBuffer({ content }: { readonly content: Uint8Array }): void {
        setTimeout(() => {
          if (content[0] === 255) {
            this.error = new DOMException('gone', 'NotReadableError');
            this.onerror();
          } else {
            this.result = Uint8Array.from(content).buffer;
            this.onload();
          }
        });
      }
      abort(): void {
        this.aborted = true;
      }
    }
    const upload = (content: Uint8Array) => firstValueFrom(fileUpload('f', older(content) as Blob));
    await expect(upload(bytes)).rejects.toMatchObject({ errors: [expect.stringContaining('got an object')] });
    Object.assign(globalThis, { FileReader: FakeReader });
    try {
      await expect(upload(many)).resolves.toMatchObject({ data: many.toString('base64') });
      await expect(upload(new Uint8Array([255]))).rejects.toMatchObject({
        _tag: 'InvalidOptionsError',
        errors: ['content: cannot be read (NotReadableError)'],
      });
      const aborted = jest.spyOn(FakeReader.prototype, 'abort');
      fileUpload('f', older(bytes) as Blob)
        .subscribe()
        .unsubscribe();
      expect(aborted).toHaveBeenCalledTimes(1);
    } finally {
      Reflect.deleteProperty(globalThis, 'FileReader');
    }
  });

  it.each([
    ['a Buffer', many],
    ['a Blob', new Blob([many])],
    ['a Blob of another realm', foreignBlob(many)],
  ])('writes %s of many pieces', async (_, content) => {
    const { data } = await firstValueFrom(fileUpload('f', content as Blob));
    expect(data === many.toString('base64')).toBe(true);
  });

  it('cuts no character in two where a long text is cut', async () => {
    for (const start of ['', 'a', 'é', '\ud83d']) {
      const text = start + '🙂'.repeat(500_000);
      const { data } = await firstValueFrom(fileUpload('f.txt', text));
      expect(data === Buffer.from(text).toString('base64')).toBe(true);
    }
  });

  it('emits at once what is short', () => {
    const seen: string[] = [];
    fileUpload('f', bytes).subscribe(({ data }) => seen.push(data));
    fileUpload('f', 'text').subscribe(({ data }) => seen.push(data));
    expect(seen).toStrictEqual([base64, 'dGV4dA==']);
  });

  it.each([
    ['bytes', new Uint8Array(24_000_000)],
    ['text', 'a'.repeat(24_000_000)],
    ['a Blob', new Blob([new Uint8Array(24_000_000)])],
  ])('lets timers fire while long %s are encoded', async (_, content) => {
    expect(await ticksDuring(fileUpload('f', content))).toBeGreaterThanOrEqual(15);
  });

  it('reads no further when it is unsubscribed', async () => {
    const starts: number[] = [];
    const blob = {
      ...foreignBlob(many),
      slice: (start: number) => {
        starts.push(start);
        return foreignBlob(many.subarray(0, 3));
      },
    };
    const subscription = fileUpload('f', blob as unknown as Blob).subscribe();
    subscription.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(starts).toStrictEqual([0]);
  });

  it('fails before it reads what is too large for a text', async () => {
    const slice = jest.fn();
    const blob = { ...foreignBlob(bytes), size: MOST_BYTES + 1, slice };
    await expect(firstValueFrom(fileUpload('f', blob as unknown as Blob))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUpload',
      errors: ['content: expected at most 402653166 bytes, as the base64 of more does not fit into a text'],
    });
    expect(slice).not.toHaveBeenCalled();
  });

  it('fails when the content cannot be read', async () => {
    const gone = { ...foreignBlob(bytes), arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) };
    const blob = { ...gone, slice: () => gone };
    await expect(firstValueFrom(fileUpload('f', blob as unknown as Blob))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['content: cannot be read (NotReadableError)'],
    });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'content: cannot be read (nothing)'],
    ['null', null, 'content: cannot be read (null)'],
    ['a text', 'secret', 'content: cannot be read (a string)'],
    ['an object', {}, 'content: cannot be read (an object)'],
    ['an object whose name is no text', { name: 5 }, 'content: cannot be read (an object)'],
    ['a function, which has a name', () => 1, 'content: cannot be read (a function)'],
    ['an error of another realm', { name: 'OtherError' }, 'content: cannot be read (OtherError)'],
    [
      'an error of lengths',
      new RangeError('Invalid string length'),
      'content: expected at most 402653166 bytes, as the base64 of more does not fit into a text',
    ],
  ])('says shortly what the read failed with: %s', async (_, reason, problem) => {
    const failing = { ...foreignBlob(bytes), arrayBuffer: () => throwing(reason) };
    const blob = { ...failing, slice: () => failing };
    await expect(firstValueFrom(fileUpload('f', blob as unknown as Blob))).rejects.toMatchObject({ errors: [problem] });
  });

  it('reads what just fits into a text', () => {
    const slice = jest.fn(() => foreignBlob(bytes));
    const blob = { ...foreignBlob(bytes), size: MOST_BYTES, slice };
    fileUpload('f', blob as unknown as Blob)
      .subscribe()
      .unsubscribe();
    expect(slice).toHaveBeenCalledTimes(1);
  });

  it('fails when the content is given away meanwhile', async () => {
    const content = Uint8Array.from(many);
    const uploaded = firstValueFrom(fileUpload('f', content));
    structuredClone(content.buffer, { transfer: [content.buffer] });
    await expect(uploaded).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['content: cannot be read (TypeError)'],
    });
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

  it.each<[string, unknown]>([
    ['an array', [1, 2]],
    ['null', null],
    ['nothing', undefined],
    ['5', 5],
  ])('fails for content of another kind: %s', async (what, content) => {
    await expect(firstValueFrom(fileUpload('f', content as string))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUpload',
      errors: [`content: expected a Blob, ArrayBuffer, Uint8Array or string, got ${what}`],
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

  it('reads a file of many pieces', async () => {
    writeFileSync(path, many);
    const { data } = await firstValueFrom(fileUploadFromPath(path));
    expect(data === many.toString('base64')).toBe(true);
  });

  it('reads it in large pieces, and closes it when it is unsubscribed', async () => {
    writeFileSync(path, many);
    const opened = jest.spyOn(fs, 'createReadStream');
    const subscription = fileUploadFromPath(path).subscribe();
    await until(() => opened.mock.results.length > 0);
    subscription.unsubscribe();
    const streams = opened.mock.results.map(({ value }) => value as fs.ReadStream);
    expect(streams.map(({ readableHighWaterMark, destroyed }) => [readableHighWaterMark, destroyed])).toStrictEqual([
      [PIECE, true],
    ]);
    opened.mockRestore();
  });

  it('does not open a file that is too large for a text', async () => {
    const large = join(folder, 'large');
    writeFileSync(large, '');
    truncateSync(large, MOST_BYTES + 1);
    const opened = jest.spyOn(fs, 'createReadStream');
    await expect(firstValueFrom(fileUploadFromPath(large))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUploadFromPath',
      errors: ['content: expected at most 402653166 bytes, as the base64 of more does not fit into a text'],
    });
    expect(opened).not.toHaveBeenCalled();
    opened.mockRestore();
  });

  it('opens a file that just fits into a text', async () => {
    const large = join(folder, 'large');
    writeFileSync(large, '');
    truncateSync(large, MOST_BYTES);
    const opened = jest.spyOn(fs, 'createReadStream');
    const subscription = fileUploadFromPath(large).subscribe();
    await until(() => opened.mock.results.length > 0);
    subscription.unsubscribe();
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
  });

  it('fails when the file system says no more than that it failed', async () => {
    const asked = jest.spyOn(fs.promises, 'stat').mockRejectedValueOnce(new Error('secret'));
    await expect(firstValueFrom(fileUploadFromPath(path))).rejects.toMatchObject({
      errors: ['path: the file cannot be read (unknown)'],
    });
    asked.mockRestore();
  });

  it('fails for an empty name, before it reads', async () => {
    await expect(firstValueFrom(fileUploadFromPath(path, ''))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUploadFromPath',
      errors: ['filename: expected NonEmptyString, got an empty string'],
    });
  });

  it('fails for a folder, and for a path that is none', async () => {
    await expect(firstValueFrom(fileUploadFromPath(folder))).rejects.toMatchObject({
      errors: ['path: the file cannot be read (EISDIR)'],
    });
    await expect(firstValueFrom(fileUploadFromPath(5 as unknown as string))).rejects.toMatchObject({
      errors: ['path: expected a string, got 5'],
    });
  });

  it('fails where there is no Node, and says what to use', async () => {
    let loaded: typeof fileUploadFromPathModule | undefined;
    jest.isolateModules(() => {
      jest.doMock('../../src/internal/platform.js', () => ({ builtIn: undefined }));
      loaded = jest.requireActual<typeof fileUploadFromPathModule>('../../src/observables/fileUploadFromPath.js');
      jest.dontMock('../../src/internal/platform.js');
    });
    await expect(lastValueFrom(loaded?.fileUploadFromPath(path) ?? EMPTY)).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['path: files are read on Node only; use fileUpload with a Blob'],
    });
  });

  it('fails when there is no such file', async () => {
    await expect(firstValueFrom(fileUploadFromPath(join(folder, 'nope')))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'fileUploadFromPath',
      errors: ['path: the file cannot be read (ENOENT)'],
    });
  });
});
