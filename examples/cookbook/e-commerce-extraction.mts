import * as t from 'io-ts';
import {
  from,
  lastValueFrom,
  map,
  mergeMap,
  switchMap,
  tap,
  toArray,
} from 'rxjs';
import {
  createWitriumClient,
  decodeResult,
  isWitriumError,
  lastCompleted,
  toEither,
} from 'witrium-rx';

const CATEGORIES = [
  'electronics',
  'clothing',
  'home-garden',
  'books',
  'sports',
];
const AT_A_TIME = 3;
const STATE = 'ecommerce-authenticated';
const Products = t.array(t.type({ name: t.string, price: t.number }));

const client = createWitriumClient();

const login$ = client
  .runWorkflow('ecommerce-login-workflow', {
    args: { email: 'ada@example.com', password: 'not-a-secret' },
    preserveState: STATE,
  })
  .pipe(lastCompleted());

/** The products of a category, or why there are none: one failure does not stop the others. */
const extract = (category: string) =>
  client
    .runWorkflow('category-scraper-workflow', {
      args: { category },
      useStates: [STATE],
      pollingInterval: 1000,
    })
    .pipe(
      decodeResult(Products),
      toEither(),
      map((products) => ({ category, products })),
    );

const extractions$ = login$.pipe(
  tap(() => {
    console.log('Logged in, the state is saved');
  }),
  switchMap(() => from(CATEGORIES)),
  mergeMap(extract, AT_A_TIME),
  tap(({ category }) => {
    console.log(`Done: ${category}`);
  }),
  toArray(),
);

for (const { category, products } of await lastValueFrom(extractions$)) {
  if (products._tag === 'Right')
    console.log(`${category}: ${products.right.length} products`);
  else
    console.log(
      `${category}: ${isWitriumError(products.left) ? products.left.message : String(products.left)}`,
    );
}
