import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from './docs/pages.js';
import { run } from './docs/programs.js';

const ROOT = dirname(__dirname);
const FOLDER = join(ROOT, 'docs', 'guide', 'pictures');

const BADGES = join(ROOT, 'docs', 'badges');

const kB = 1000;

const pictures = readdirSync(FOLDER).map((file) => ({ file, svg: readFileSync(join(FOLDER, file), 'utf8') }));

const unescaped = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const titleOf = (svg: string): string => unescaped(/<title>(.*?)<\/title>/.exec(svg)?.[1] ?? '');

/** The pictures of the pages: the file, and the words in its place. */
const shown = pages.flatMap(({ text }) =>
  [...text.matchAll(/!\[(.*?)\]\(pictures\/(.*?)\)/g)].map(([, alt, file]) => ({ file, alt })),
);

const byFile = (a: { readonly file?: string | undefined }, b: { readonly file?: string | undefined }): number =>
  (a.file ?? '').localeCompare(b.file ?? '');

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

describe('the badges of the README', () => {
  const badges = readdirSync(BADGES).map((file) => ({ file, svg: readFileSync(join(BADGES, file), 'utf8') }));
  const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';

  it('stand below its title, each with the words of the badge in its place, and lead to where they are explained', () => {
    const [, line = ''] = /^# .+\n\n(.+)\n/.exec(readme) ?? [];
    const inLine = [...line.matchAll(/\[!\[(.+?)\]\(docs\/badges\/(.+?)\)\]\((?!https?:)(.+?)\)/g)];
    expect(inLine.map(([, alt, file]) => ({ file, alt })).sort(byFile)).toStrictEqual(
      badges.map(({ file, svg }) => ({ file, alt: titleOf(svg) })).sort(byFile),
    );
    expect(inLine.map(([badge]) => badge).join(' ')).toBe(line);
  });

  it('ask nobody for anything', () => {
    for (const { svg } of badges) expect(svg).not.toMatch(/https?:(?!\/\/www\.w3\.org)/);
  });
});

describe('the pictures of the guide', () => {
  it('are what their sources make: npm run pictures writes them', async () => {
    const check = join(ROOT, 'scripts', 'pictures', 'index.mjs');
    const ending = await run(check, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] },
      timeout: 60_000,
      args: ['--check'],
    });
    expect(ending).toStrictEqual({ exitCode: 0, stdout: '', stderr: '' });
  }, 90_000);

  it('stand each on a page, with the words of the picture in its place', () => {
    const described = pictures.map(({ file, svg }) => ({ file, alt: titleOf(svg) }));
    expect([...shown].sort(byFile)).toStrictEqual([...described].sort(byFile));
    for (const { alt } of described) expect(alt.length).toBeGreaterThan(40);
  });

  it('are small', () => {
    const sizes = pictures.map(({ svg }) => Buffer.byteLength(svg));
    expect(Math.max(...sizes)).toBeLessThan(30 * kB);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(500 * kB);
  });

  it.each(pictures)('$file can be read on a phone, light and dark', ({ svg }) => {
    const [, width = NaN] = /viewBox="0 0 (\d+) \d+"/.exec(svg) ?? [];
    const sizes = [...svg.matchAll(/font-size="([\d.]+)/g)].map(([, size]) => Number(size));
    // 342 px are left on a page of 390.
    const scale = Math.min(1, 342 / Number(width));
    expect(Math.min(...sizes) * scale).toBeGreaterThan(9);

    const dark = new Map(
      [...svg.matchAll(/\[fill="(#\w+)"\]\{fill:(#\w+)\}/g)].map(([, from = '', to = '']) => [from, to]),
    );
    const words = [...svg.matchAll(/<(?:text|g)\b[^>]*? fill="(#\w+)"/g)].map(([, colour = '']) => colour);
    expect(words.length).toBeGreaterThan(0);
    for (const colour of words) {
      expect(contrast(colour, '#ffffff')).toBeGreaterThan(4.5);
      expect(contrast(dark.get(colour) ?? '', '#1b1b1f')).toBeGreaterThan(4.5);
    }
    expect(svg).not.toMatch(/currentColor|var\(|https?:(?!\/\/www\.w3\.org)/);
  });
});
