/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

/** A phone and a desktop, light and dark, in the order in which least changes from one to the next. */
export const looks: readonly Look[] = (
  [
    [390, 'light'],
    [390, 'dark'],
    [1280, 'dark'],
    [1280, 'light'],
  ] as const
).map(([width, colorScheme]) => ({ width, height: 844, colorScheme }));
