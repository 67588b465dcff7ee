import type { JsonObject, JsonValue } from 'witrium-rx';

const isRecord = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecords = (value: JsonValue): value is readonly JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);

/** The heading of a field, for people: 'Units sold' for units_sold. */
const headingOf = (name: string): string => {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
};

const textOf = (value: JsonValue | undefined): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? value.toLocaleString('en') : JSON.stringify(value ?? null);
};

const alignmentOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'number' ? 'number' : undefined;

const Table = ({ rows }: { readonly rows: readonly JsonObject[] }) => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <table>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className={alignmentOf(rows[0]?.[name])}>
              {headingOf(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place}>
            {names.map((name) => (
              <td key={name} className={alignmentOf(row[name])}>
                {textOf(row[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Fields = ({ record }: { readonly record: JsonObject }) => (
  <table>
    <tbody>
      {Object.entries(record).map(([name, value]) => (
        <tr key={name}>
          <th scope="row">{headingOf(name)}</th>
          <td className={alignmentOf(value)}>{textOf(value)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Value = ({ value }: { readonly value: JsonValue }) => {
  if (isRecords(value)) return <Table rows={value} />;
  if (isRecord(value)) return <Fields record={value} />;
  return <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>;
};

/** A list of records as a table, one record as its fields, and all else as JSON. */
export const RunResult = ({ result }: { readonly result: JsonValue }) => (
  <section className="card" aria-labelledby="result-name">
    <h2 id="result-name">Result</h2>
    <Value value={result} />
  </section>
);
