/** A request that the relay refuses by itself. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string | readonly object[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with ${status}`);
  }
}
