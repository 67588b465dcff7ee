import type { RunsProgress } from 'witrium-rx';
import { elements } from './elements.js';
import { announcementOf, percentOf, sentenceOf } from './words.js';

const { heading, percent, bar, sentence, announcement, start, cancel } = elements;

/** What stays the same is not set again: what reads the page aloud would read it twice. */
const setText = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

/** The parts of the bar, one behind the other. */
const PARTS = ['completed', 'failed', 'cancelled'] as const;

const renderBar = (progress: RunsProgress): void => {
  setText(percent, percentOf(progress));
  bar.setAttribute('aria-valuenow', String(Math.floor(progress.percent)));
  bar.setAttribute('aria-valuetext', `${percentOf(progress)}, ${sentenceOf(progress)}`);
  let before = 0;
  for (const part of PARTS) {
    const size = progress[part] / progress.total;
    bar.style.setProperty(`--before-${part}`, String(before));
    bar.style.setProperty(`--${part}`, String(size));
    before += size;
  }
};

/** A button that goes away must not take the keyboard's place with it. */
const keepFocus = (change: () => void): void => {
  const focused = document.activeElement;
  change();
  if (focused instanceof HTMLElement && focused.hidden) heading.focus();
};

/** Brings the bar, its sentence and the buttons up to date. */
export const renderSummary = (progress: RunsProgress): void => {
  const isStarted = progress.waiting < progress.total;
  const goesOn = isStarted && progress.ended < progress.total;
  renderBar(progress);
  setText(sentence, isStarted ? sentenceOf(progress) : 'Not started yet');
  setText(announcement, isStarted ? announcementOf(progress) : '');
  setText(start, isStarted ? 'Start again' : 'Start');
  keepFocus(() => {
    cancel.hidden = !goesOn;
    start.hidden = goesOn;
  });
};
