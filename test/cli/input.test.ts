import { PassThrough } from 'node:stream';
import fc from '../support/random.js';
import { parseJson } from '../../src/cli/flags/parseJson.js';
import { readArgs } from '../../src/cli/flags/readArgs.js';
import { decodeText } from '../../src/cli/flags/readText.js';
import { fileWith } from './support/fileWith.js';
import { terminalOf } from './support/terminalOf.js';
import { useSimulator } from './support/useSimulator.js';

const { simulator, run } = useSimulator({ workflows: { nothing: {} } });

const submitted = () => simulator().requestsTo('submitWorkflow')[0]?.body;

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const args = { name: 'Zoë 日本 😀' };

const written: readonly (readonly [editor: string, bytes: Buffer])[] = [
  ['UTF-8', Buffer.from(JSON.stringify(args))],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${JSON.stringify(args)}`)],
  ['UTF-16, little end first', Buffer.from(`\ufeff${JSON.stringify(args)}`, 'utf16le')],
  ['UTF-16, big end first', utf16be(`\ufeff${JSON.stringify(args)}`)],
  ['line ends of Windows', Buffer.from(`${JSON.stringify(args, null, 2).replaceAll('\n', '\r\n')}\r\n`)],
];

describe('a file of arguments', () => {
  it.each(written)('may be in %s, also on stdin', async (_, bytes) => {
    expect(await run(['run', 'nothing', '--quiet', '--args', fileWith('args.json', bytes)])).toMatchObject({ code: 0 });
    expect(submitted()).toStrictEqual({ args });
    expect(await run(['run', 'nothing', '--quiet', '--args', '-'], { stdin: bytes })).toMatchObject({ code: 0 });
    expect(simulator().requestsTo('submitWorkflow')[1]?.body).toStrictEqual({ args });
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from('{"a":"Zo\xeb"}', 'latin1'), 'not text in UTF-8; save it as UTF-8'],
    ['half a character', Buffer.from([0xff, 0xfe, 0x7b]), 'not text in UTF-16LE; save it as UTF-8'],
    ['nothing', Buffer.alloc(0), 'not valid JSON'],
    ['no object', Buffer.from('[1]'), 'expected a JSON object'],
    ['a number', Buffer.from('1'), 'expected a JSON object'],
    [
      'a character with half of the mark of another encoding',
      Buffer.from([0xff, 0x31]),
      'not text in UTF-8; save it as UTF-8',
    ],
    ['null', Buffer.from('null'), 'expected a JSON object'],
    ['endless nesting', Buffer.from(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`), 'nested too deeply'],
  ])('must not be %s', async (_, bytes, problem) => {
    const path = fileWith('args.json', bytes);
    const { code, stderr } = await run(['run', 'nothing', '--args', path]);
    expect({ code, stderr }).toStrictEqual({ code: 2, stderr: `witrium-rx: --args ${path}: ${problem}\n` });
    expect(simulator().requests).toStrictEqual([]);
  });
});

describe('decodeText', () => {
  it('keeps a mark that stands elsewhere', () => {
    expect(decodeText(Buffer.from('a\ufeffb'))).toBe('a\ufeffb');
  });
});

describe('an argument', () => {
  it.each([
    ['--arg', 'name=a=b', { name: 'a=b' }],
    ['--arg', 'name==', { name: '=' }],
    ['--arg', 'name=', { name: '' }],
    ['--arg', 'name=1e999', { name: '1e999' }],
    ['--arg-json', 'name="a=b"', { name: 'a=b' }],
    ['--arg-json', 'name={"a=":"="}', { name: { 'a=': '=' } }],
    ['--arg-json', '__proto__=1', JSON.parse('{"__proto__":1}') as unknown],
  ])('may hold what it likes: %s %s', async (flag, given, expected) => {
    expect(await run(['run', 'nothing', '--quiet', flag, given])).toMatchObject({ code: 0, stderr: '' });
    expect(submitted()).toStrictEqual({ args: expected });
  });

  it.each([
    ['name=1e999', 'the number is too large or too long to be sent as it is; write it as a text, in quotes'],
    [
      'name=12345678901234567890',
      'the number is too large or too long to be sent as it is; write it as a text, in quotes',
    ],
    ['name=NaN', 'not valid JSON; it has no NaN and no Infinity'],
    ['name={"a":-Infinity}', 'not valid JSON; it has no NaN and no Infinity'],
    ['name={"NaN":}', 'not valid JSON'],
    ['name=["NaN', 'not valid JSON'],
  ])('must be what JSON can hold, and is not shown else: %s', async (given, problem) => {
    const { code, stderr } = await run(['run', 'nothing', '--arg-json', given]);
    expect({ code, stderr }).toStrictEqual({ code: 2, stderr: `witrium-rx: --arg-json name: ${problem}\n` });
    expect(simulator().requests).toStrictEqual([]);
  });

  it('names the line of a file', async () => {
    const path = fileWith('args.json', '{\r\n  "text": "1e999 \\" 2e999",\r\n  "ids": [1, 9007199254740993]\r\n}');
    const { stderr } = await run(['run', 'nothing', '--args', path]);
    expect(stderr).toContain(`--args ${path}: the number in line 3 is too large or too long`);
    expect(() => parseJson('{"a":\n[1,\n2,\n1e999,\n"3"\n]}', 'x')).toThrow('x: the number in line 4 is too large');
    expect(() => parseJson('[1, 1e999]', 'x')).toThrow('x: the number is too large');
  });
});

describe('readArgs', () => {
  it('leaves stdin when it is left', () => {
    const stdin = new PassThrough();
    const terminal = terminalOf({ stdin });
    readArgs({ args: '-' }, terminal).subscribe().unsubscribe();
    expect(stdin.destroyed).toBe(true);
  });
});

describe('a file to send', () => {
  it.each([
    ['with = in its path', (path: string) => path, 'a=b.txt'],
    ['with = in its path, and another name', (path: string) => `c.txt=${path}`, 'c.txt'],
    ['with an empty name, which is none', (path: string) => `=${path}`, 'a=b.txt'],
  ])('may be one %s', async (_, flag, filename) => {
    const path = fileWith('a=b.txt', 'A');
    expect(await run(['run', 'nothing', '--quiet', '--file', flag(path)])).toMatchObject({ code: 0, stderr: '' });
    expect(submitted()).toStrictEqual({ files: [{ filename, data: 'QQ==' }] });
  });
});

describe('parseJson', () => {
  it.each([
    '0',
    '-0',
    '0.0',
    '-0.0e5',
    '1',
    '1.0',
    '1.50',
    '100',
    '1e2',
    '1E+2',
    '1e-7',
    '0.1',
    '0.30000000000000004',
    '5e-324',
    '1.7976931348623157e308',
    '9007199254740991',
    '-9007199254740991',
    '9007199254740992',
    '1e21',
    '123456789012345680000',
    '1e23',
    '100000000000000000000000',
    '0.000001',
    '1.0000000000000000000000000000',
    '0.0000001',
    '0.000000105',
    '1050000000000000000000000',
  ])('takes %s', (number) => {
    expect(parseJson(number, 'x')).toBe(JSON.parse(number));
    expect(parseJson(`[{"a":${number}},"1e999"]`, 'x')).toStrictEqual([{ a: JSON.parse(number) as unknown }, '1e999']);
  });

  it.each([
    '1e309',
    '-1e999',
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '0.1000000000000000055',
    '3.14159265358979323846',
    '1e-400',
    '4e-324',
  ])('refuses %s', (number) => {
    expect(() => parseJson(number, 'x')).toThrow('x: the number is too large or too long');
    expect(() => parseJson(`{"\\\\":[${number}],"\\"":1}`, 'x')).toThrow('x: the number is too large or too long');
  });

  it('takes whatever a program has written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(4), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        expect(parseJson(json, 'x')).toStrictEqual(JSON.parse(json));
      }),
    );
  });
});

describe('an empty variable of the environment', () => {
  it('is none', async () => {
    const { stderr, code } = await run(['run', 'nothing'], { env: { WITRIUM_API_TOKEN: '', WITRIUM_BASE_URL: '' } });
    expect(code).toBe(2);
    expect(stderr).toContain('WITRIUM_API_TOKEN');
    const { baseUrl } = simulator();
    const env = { WITRIUM_API_TOKEN: simulator().apiToken, WITRIUM_BASE_URL: '' };
    expect((await run(['run', 'nothing', '--base-url', baseUrl], { env })).code).toBe(0);
  });
});
