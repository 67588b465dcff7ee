/** The beginning of a time as others write it than ISO 8601, which not every engine takes. */
const OTHERWISE = /^(\d{4}-\d{2}-\d{2})[t ](?=\d{2}:)/;

/** The end of a time of day that says no zone. */
const WITHOUT_ZONE = /[T ]\d{2}:[\d:.]*$/;

/**
 * A time of the API, such as `startedAt` or `createdAt`, in milliseconds since 1970; NaN for what is none. A time
 * without a zone is UTC, where `Date.parse` takes it for one of the place where the program runs.
 *
 * @param time As ISO 8601.
 * @example
 * ```ts
 * timeOf('2026-01-01T12:00:00') === timeOf('2026-01-01T12:00:00Z'); // everywhere
 * ```
 */
export const timeOf = (time: string): number => {
  const iso = time.replace(OTHERWISE, '$1T');
  return Date.parse(WITHOUT_ZONE.test(iso) ? `${iso}Z` : iso);
};
