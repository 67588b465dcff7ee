const said = new Set<string>();

interface Host {
  readonly process?: { readonly emitWarning?: (message: string, type: string) => void };
}

/** Tells the developer of something that is allowed and dangerous: once in a program, as the platform tells such things. */
export const warnOnce = (message: string): void => {
  if (said.has(message)) return;
  said.add(message);
  const { process } = globalThis as Host;
  if (typeof process?.emitWarning === 'function') process.emitWarning(message, 'WitriumWarning');
  else console.warn(message);
};
