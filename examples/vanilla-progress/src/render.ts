import { create, setText } from './create.js';
import { elements } from './elements.js';
import { renderResult } from './renderResult.js';
import { renderSteps } from './renderSteps.js';
import type { View } from './View.js';

const { select, start, run, heading, elapsed, progress, status, alert, cancel, again, link, steps, result } = elements;

const renderForm = ({ workflows, workflow, canStart }: View): void => {
  if (select.options.length === 0)
    select.append(...workflows.map(({ id, name }) => create('option', { value: id }, name)));
  select.disabled = start.disabled = !canStart;
  if (workflow && !canStart) select.value = workflow.id;
};

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const renderProgress = (shown: View['progress']): void => {
  progress.hidden = shown === null;
  const { completed = 0, total } = shown ?? {};
  const values =
    total === undefined ? null : { min: 0, max: total, now: completed, text: `${completed} of ${total} steps` };
  for (const name of ['min', 'max', 'now', 'text'] as const) {
    if (values) progress.setAttribute(`aria-value${name}`, String(values[name]));
    else progress.removeAttribute(`aria-value${name}`);
  }
  progress.style.setProperty('--part', String(total === undefined ? 0 : completed / total));
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
  setText(alert, view.alert);
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
