import type { Locator } from 'playwright-core';

/** Notes down each value that an element has from now on, without repeats; gives the function that reads them. */
export const record = async (
  element: Locator,
  attribute: string | null = null,
): Promise<() => Promise<readonly (string | null)[]>> => {
  const recorder = await element.evaluateHandle((node, name) => {
    const seen: (string | null)[] = [];
    const look = () => {
      const value = name === null ? node.textContent : node.getAttribute(name);
      if (seen.length === 0 || seen.at(-1) !== value) seen.push(value);
    };
    new MutationObserver(look).observe(node, { attributes: true, childList: true, characterData: true, subtree: true });
    return { seen };
  }, attribute);
  return () => recorder.evaluate(({ seen }) => seen);
};
