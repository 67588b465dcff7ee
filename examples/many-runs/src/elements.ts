const find = <E extends HTMLElement>(id: string, type: new () => E): E => {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${type.name} with the id ${id}`);
};

/** The parts of the page that change, or that its user touches. */
export const elements = {
  heading: find('all-name', HTMLHeadingElement),
  percent: find('percent', HTMLElement),
  bar: find('bar', HTMLElement),
  sentence: find('sentence', HTMLElement),
  announcement: find('announcement', HTMLElement),
  start: find('start', HTMLButtonElement),
  cancel: find('cancel', HTMLButtonElement),
  filter: find('filter', HTMLFieldSetElement),
  table: find('runs', HTMLTableElement),
  none: find('none', HTMLElement),
  row: find('row', HTMLTemplateElement),
};
