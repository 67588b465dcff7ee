const find = <E extends HTMLElement>(id: string, type: new () => E): E => {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${type.name} with the id ${id}`);
};

/** The parts of the page that change, or that its user touches. */
export const elements = {
  form: find('form', HTMLFormElement),
  select: find('workflow', HTMLSelectElement),
  about: find('about', HTMLElement),
  start: find('start', HTMLButtonElement),
  run: find('run', HTMLElement),
  heading: find('run-name', HTMLHeadingElement),
  elapsed: find('elapsed', HTMLElement),
  progress: find('progress', HTMLElement),
  status: find('status', HTMLElement),
  alert: find('alert', HTMLElement),
  cancel: find('cancel', HTMLButtonElement),
  again: find('again', HTMLButtonElement),
  link: find('link', HTMLAnchorElement),
  steps: find('steps', HTMLOListElement),
  result: find('result', HTMLElement),
  resultValue: find('result-value', HTMLElement),
};
