// What makes a picture whole: its words for those who do not see it, its colours for dark pages, round numbers.
import { dark } from './palette.mjs';

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** One number with two digits at most, as nobody sees more. */
const round = (number) => String(Math.round(Number(number) * 100) / 100);

/** Writes an element. Attributes that are undefined are left out. */
export const element = (name, attributes = {}, ...children) => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escape(value)}"`);
  const content = children.flat().join('');
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
};

export const text = (content, attributes) => element('text', attributes, escape(content));

const ATTRIBUTE = /\b(fill|stroke)="(#[0-9a-f]{6})"/g;

/** Puts the dark colours in place of those that the picture has. */
const darkStyle = (content) => {
  const used = new Set([...content.matchAll(ATTRIBUTE)].map(([, attribute, colour]) => `${attribute} ${colour}`));
  const rules = [...used].sort().map((each) => {
    const [attribute, colour] = each.split(' ');
    if (!dark.has(colour)) throw new Error(`${colour} has no dark colour`);
    return `[${attribute}="${colour}"]{${attribute}:${dark.get(colour)}}`;
  });
  return `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;
};

const roundAll = (content) => content.replace(/-?\d+\.\d{3,}/g, round);

/**
 * A whole SVG file.
 *
 * @param alt What one who does not see the picture is told; the guide says the same.
 */
export const svgFile = ({ alt, width, height, content }) => {
  const rounded = roundAll(content);
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img"><title>${escape(alt)}</title>${darkStyle(rounded)}${rounded}</svg>\n`;
};
