/** A shop, with the workflow that looks up a price there. */
export interface Shop {
  readonly workflowId: string;
  readonly name: string;
}

/** One price to look up: the item of a run. */
export interface Check {
  readonly product: string;
  readonly shop: Shop;
}

export const shops: readonly Shop[] = [
  { workflowId: 'price-at-lumen', name: 'Lumen' },
  { workflowId: 'price-at-oak', name: 'Oak & Sons' },
  { workflowId: 'price-at-nord', name: 'Nordhaus' },
  { workflowId: 'price-at-casa', name: 'Casa Verde' },
  { workflowId: 'price-at-mill', name: 'The Old Mill' },
  { workflowId: 'price-at-tetra', name: 'Tetra' },
  { workflowId: 'price-at-pine', name: 'Pine Street' },
  { workflowId: 'price-at-atelier', name: 'Atelier 9' },
];

/** The steps of each of these workflows, in their order. */
export const steps = ['Open the shop', 'Search for it', 'Read the price'] as const;

const products: readonly string[] = [
  'Armchair',
  'Bar stool',
  'Bench',
  'Bookcase',
  'Carpet',
  'Chair',
  'Chest',
  'Clock',
  'Coat rack',
  'Cushion',
  'Desk',
  'Desk lamp',
  'Floor lamp',
  'Garden table',
  'Hammock',
  'Mirror',
  'Nightstand',
  'Ottoman',
  'Parasol',
  'Shelf',
  'Side table',
  'Sofa',
  'Stool',
  'Wardrobe',
  'Wine rack',
];

/** Each product in each shop: 200 runs. */
export const checks: readonly Check[] = products.flatMap((product) => shops.map((shop) => ({ product, shop })));
