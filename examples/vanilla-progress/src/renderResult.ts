import type { JsonObject, JsonValue } from 'witrium-rx';
import { create } from './create.js';

const isRecord = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? value.toLocaleString('en') : JSON.stringify(value);

const cell = (value: JsonValue | undefined): HTMLElement =>
  create('td', { class: typeof value === 'number' ? 'number' : 'text' }, textOf(value ?? null));

/** The heading of a field, for people: 'Units sold' for units_sold. */
const headingOf = (name: string): string => {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
};

const columnHead = (name: string, rows: readonly JsonObject[]): HTMLElement =>
  create('th', { scope: 'col', class: typeof rows[0]?.[name] === 'number' ? 'number' : 'text' }, headingOf(name));

const table = (rows: readonly JsonObject[]): HTMLElement => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = create('thead', {}, create('tr', {}, ...names.map((name) => columnHead(name, rows))));
  const lines = rows.map((row) => create('tr', {}, ...names.map((name) => cell(row[name]))));
  return create('table', {}, head, create('tbody', {}, ...lines));
};

const fields = (record: JsonObject): HTMLElement => {
  const lines = Object.entries(record).map(([name, value]) =>
    create('tr', {}, create('th', { scope: 'row', class: 'text' }, headingOf(name)), cell(value)),
  );
  return create('table', {}, create('tbody', {}, ...lines));
};

/** A list of records as a table, one record as its fields, and all else as JSON. */
export const renderResult = (result: JsonValue): HTMLElement => {
  if (Array.isArray(result) && result.length > 0 && result.every(isRecord)) return table(result);
  if (isRecord(result)) return fields(result);
  return create('pre', { tabindex: '0' }, JSON.stringify(result, null, 2));
};
