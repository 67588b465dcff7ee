import { JsonPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { JsonObject, JsonValue } from 'witrium-rx';

const isRecord = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecords = (value: JsonValue): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);

/** A list of records as a table, one record as its fields, and all else as JSON. */
@Component({
  selector: 'app-run-result',
  imports: [JsonPipe],
  templateUrl: './run-result.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunResult {
  readonly result = input.required<JsonValue>();

  protected readonly table = computed(() => {
    const rows = this.result();
    return isRecords(rows) ? { rows, names: [...new Set(rows.flatMap((row) => Object.keys(row)))] } : null;
  });
  protected readonly fields = computed(() => {
    const record = this.result();
    return isRecord(record) ? Object.entries(record).map(([name, value]) => ({ name, value })) : null;
  });

  /** The heading of a field, for people: 'Units sold' for units_sold. */
  protected headingOf(name: string): string {
    const words = name
      .replace(/[_-]+/g, ' ')
      .replace(/([a-z])(?=[A-Z])/g, '$1 ')
      .trim();
    return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
  }

  protected isNumber(value: JsonValue | undefined): boolean {
    return typeof value === 'number';
  }

  protected textOf(value: JsonValue | undefined): string {
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? value.toLocaleString('en') : JSON.stringify(value ?? null);
  }
}
