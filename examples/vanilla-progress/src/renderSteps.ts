import { create, setText } from './create.js';
import type { StepView } from './steps.js';

const SVG = 'http://www.w3.org/2000/svg';

const icon = (): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  return svg;
};

const line = (): HTMLElement =>
  create(
    'li',
    {},
    create('span', { class: 'mark' }, icon()),
    create('span', { class: 'text' }),
    create('span', { class: 'note' }, create('span'), ' ', create('span')),
  );

/** Brings a list up to date. Lines that are there already stay, so that they can change smoothly. */
export const renderSteps = (list: HTMLElement, steps: readonly StepView[]): void => {
  while (list.children.length > steps.length) list.lastElementChild?.remove();
  while (list.children.length < steps.length) list.append(line());
  steps.forEach(({ text, state, note, isSaidByMark, duration }, place) => {
    const item = list.children[place] as HTMLElement;
    item.dataset['state'] = state;
    item.querySelector('use')?.setAttribute('href', `#icon-${state}`);
    const [textPart, notePart, durationPart] = item.querySelectorAll('.text, .note > span');
    if (textPart) setText(textPart, text);
    if (notePart) setText(notePart, note);
    // The mark says it too, so that only those who do not see it need the word.
    notePart?.classList.toggle('unseen', isSaidByMark);
    if (durationPart) setText(durationPart, duration);
  });
};
