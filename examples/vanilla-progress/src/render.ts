import { create, setText } from './create.js';
import { elements } from './elements.js';
import { renderResult } from './renderResult.js';
import { renderSteps } from './renderSteps.js';
import type { View } from './View.js';
import type { Workflow } from './workflows.js';

const { select, about, start, run, heading, elapsed, progress, status, alert, cancel, again, link, steps, result } =
  elements;

let offered: readonly Workflow[] = [];

const renderAbout = (): void => {
  setText(about, offered.find(({ id }) => id === select.value)?.about ?? '');
};

select.addEventListener('change', renderAbout);

const renderForm = ({ workflows, workflow, canStart, canTryAgain }: View): void => {
  offered = workflows;
  if (select.options.length === 0)
    select.append(...workflows.map(({ id, name }) => create('option', { value: id }, name)));
  select.disabled = start.disabled = !canStart;
  if (workflow && !canStart) select.value = workflow.id;
  renderAbout();
  // One button is the first to think of.
  start.classList.toggle('primary', !canTryAgain);
};

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const renderProgress = (shown: View['progress']): void => {
  progress.hidden = shown === null;
  const { completed = 0, total } = shown ?? {};
  // A bar that is empty says nothing: until the first step is done it only moves.
  const values =
    total === undefined || completed === 0
      ? null
      : { min: 0, max: total, now: completed, text: `${completed} of ${total} steps` };
  for (const name of ['min', 'max', 'now', 'text'] as const) {
    if (values) progress.setAttribute(`aria-value${name}`, String(values[name]));
    else progress.removeAttribute(`aria-value${name}`);
  }
  progress.style.setProperty('--part', String(completed / (total ?? Infinity)));
};

let shownTrouble = '';

/** What is read aloud when it comes is not set again while it stays. */
const renderTrouble = ({ trouble }: View): void => {
  const key = JSON.stringify(trouble);
  if (key === shownTrouble) return;
  shownTrouble = key;
  alert.replaceChildren(...(trouble ? [create('strong', {}, trouble.title), ' ', trouble.reason] : []));
};

/** A control that goes away must not take the keyboard's place with it. */
const keepFocus = (change: () => void): void => {
  const focused = document.activeElement;
  change();
  const isGone = focused instanceof HTMLElement && (focused.hidden || focused.matches(':disabled'));
  if (isGone) heading.focus();
};

let shownResult: View['result'] = null;

const renderResultOf = (view: View): void => {
  result.hidden = view.result === null;
  if (view.result === shownResult) return;
  shownResult = view.result;
  elements.resultValue.replaceChildren(...(view.result === null ? [] : [renderResult(view.result)]));
};

/** Brings the page up to date: the only place that changes it. */
export const render = (view: View): void => {
  run.dataset['phase'] = view.phase;
  setText(heading, view.heading);
  elapsed.hidden = view.elapsed === null;
  setText(elapsed, clock(view.elapsed ?? 0));
  renderProgress(view.progress);
  setText(status, view.sentence);
  renderTrouble(view);
  renderSteps(steps, view.steps);
  steps.hidden = view.steps.length === 0;
  link.hidden = view.link === '';
  link.href = view.link;
  renderResultOf(view);
  keepFocus(() => {
    renderForm(view);
    cancel.hidden = !view.canCancel;
    again.hidden = !view.canTryAgain;
  });
};
