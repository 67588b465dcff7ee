import type { JsonValue } from 'witrium-rx';
import type { ScenarioInput, SimulatorOptions } from 'witrium-rx/testing';
import { shops, steps } from '../many-runs/src/shops.js';

/** A number for a text, always the same one, from 0 to 1. */
const chanceOf = (text: string): number => {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
  return hash / 9973;
};

/** Its text is what the run has failed with, and that without a name is the message alone. */
const NOT_FOUND = Object.assign(new Error('Not in this shop'), { name: '' });

const priceAt =
  (workflowId: string) =>
  ({ args }: ScenarioInput): JsonValue => {
    const chance = chanceOf(`${JSON.stringify(args['product'])} ${workflowId}`);
    if (chance < 0.08) throw NOT_FOUND;
    return { price: 19 + Math.round(chance * 28_000) / 100 };
  };

/** A workflow for each shop of `examples/many-runs`: some shops are slow, and none has everything. */
export const shopWorkflows: NonNullable<SimulatorOptions['workflows']> = Object.fromEntries(
  shops.map(({ workflowId, name }, place) => [
    workflowId,
    {
      name,
      pending: 100 + 40 * place,
      steps: steps.map((instruction, order) => ({ instruction, duration: 250 + 90 * ((place * 3 + order * 5) % 7) })),
      result: priceAt(workflowId),
      resultFormat: 'json',
    },
  ]),
);
