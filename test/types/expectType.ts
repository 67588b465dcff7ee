/** True when two types are the same, not just assignable to each other. */
export type Equal<A, B> =
  (<T>(value: T) => T extends A ? 1 : 2) extends <T>(value: T) => T extends B ? 1 : 2 ? true : false;

/** Compiles only when `value` is of exactly the type `Expected`. Checked by `tsc`; never run. */
export declare const expectType: <Expected>() => <Actual>(
  value: Actual,
  ...same: Equal<Actual, Expected> extends true ? [] : [never]
) => void;
