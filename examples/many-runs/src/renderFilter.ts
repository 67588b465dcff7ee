import type { RunsProgress } from 'witrium-rx';
import { elements } from './elements.js';

const { table, none } = elements;

/** What can be chosen, with what is said where there is no such run. */
const CHOICES = [
  ['total', 'There are no runs.'],
  ['waiting', 'No run is waiting.'],
  ['running', 'No run goes on.'],
  ['completed', 'No run has completed.'],
  ['failed', 'No run has failed.'],
  ['cancelled', 'No run was cancelled.'],
] as const;

type Choice = (typeof CHOICES)[number][0];

const radios = CHOICES.map(([choice, nothing]) => {
  const input = elements.filter.querySelector(`input[value="${choice}"]`);
  const count = input?.parentElement?.querySelector('.count');
  if (!(input instanceof HTMLInputElement) || !count) throw new Error(`The page cannot filter by ${choice}`);
  return { choice, nothing, input, count };
});

/** Which runs are to be seen. */
export const chosen = (): Choice => radios.find(({ input }) => input.checked)?.choice ?? 'total';

/** Brings the counts up to date, and shows the rows of what is chosen: which ones these are, the stylesheet knows. */
export const renderFilter = (progress: RunsProgress, choice: Choice): void => {
  for (const { choice: one, count } of radios) {
    const text = String(progress[one]);
    if (count.textContent !== text) count.textContent = text;
  }
  if (table.dataset['filter'] !== choice) table.dataset['filter'] = choice;
  const isEmpty = progress[choice] === 0;
  table.hidden = isEmpty;
  none.hidden = !isEmpty;
  none.textContent = radios.find((radio) => radio.choice === choice)?.nothing ?? '';
};
