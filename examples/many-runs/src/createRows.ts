import type { CheckState } from './batch.js';
import { elements } from './elements.js';
import type { Check } from './shops.js';
import { wordsOf } from './words.js';

/** A row on the page, and how it is brought up to date. */
interface Row {
  readonly element: HTMLTableRowElement;
  readonly show: (state: CheckState) => void;
}

const partOf = (row: Element, name: string): Element => {
  const part = row.querySelector(name);
  if (part) return part;
  throw new Error(`A row has no ${name}`);
};

const createRow = ({ product, shop }: Check): Row => {
  const element = elements.row.content.firstElementChild?.cloneNode(true) as HTMLTableRowElement;
  partOf(element, '.product').textContent = product;
  partOf(element, '.shop').textContent = shop.name;
  const [use, state, note, price] = ['use', '.state', '.note', '.price'].map((name) => partOf(element, name)) as [
    Element,
    Element,
    Element,
    Element,
  ];
  return {
    element,
    show: (check) => {
      const words = wordsOf(check);
      element.dataset['state'] = words.group;
      use.setAttribute('href', `#icon-${words.group}`);
      state.textContent = words.state;
      note.textContent = words.note;
      price.textContent = words.price;
    },
  };
};

/**
 * Makes a row for each run, and gives the function that brings them up to date. It touches only the rows whose state is
 * another object than the one shown.
 */
export const createRows = (checks: readonly Check[]): ((states: readonly CheckState[]) => void) => {
  const rows = checks.map(createRow);
  elements.table.tBodies[0]?.append(...rows.map(({ element }) => element));
  let shown: readonly CheckState[] = [];
  return (states) => {
    states.forEach((state, index) => {
      if (state !== shown[index]) rows[index]?.show(state);
    });
    shown = states;
  };
};
