// The colours of all pictures: the light one that stands in the file, and the dark one that a style puts in its place.
// So a picture is right where styles are ignored, too.

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
export const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

export const ink = '#1f2328';
export const muted = '#59636e';
export const line = '#6e7781';
export const grid = '#d8dee4';
export const paper = '#fefefe';
export const box = '#f3f4f6';
export const boxEdge = '#c4cad1';
export const accent = '#0a58ca';
export const accentFill = '#e7f0ff';
export const good = '#1a7f37';
export const warm = '#b3541e';
export const violet = '#6f42c1';

/** The statuses, and what fills their marbles. */
export const statusFill = { P: '#fff0c2', R: '#cfe3ff', C: '#c9efd2', F: '#ffd3d0', X: '#e3d9f7' };

/** The dark colour for each light one. */
export const dark = new Map([
  [ink, '#e6e8eb'],
  [muted, '#a9b1ba'],
  [line, '#8b949e'],
  [grid, '#343b43'],
  [paper, '#22272e'],
  [box, '#2a3038'],
  [boxEdge, '#4b545e'],
  [accent, '#79b0ff'],
  [accentFill, '#17304f'],
  [good, '#56d078'],
  [warm, '#f0995c'],
  [violet, '#b794f6'],
  [statusFill.P, '#5c4612'],
  [statusFill.R, '#164a86'],
  [statusFill.C, '#16592d'],
  [statusFill.F, '#76231f'],
  [statusFill.X, '#4b3a75'],
]);
