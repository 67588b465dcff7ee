// What passes between a page, the relay and the API when a run is followed.
import { boxEdge, line } from './palette.mjs';
import { arrow, boxed, label, words } from './shapes.mjs';
import { element, svgFile } from './svg.mjs';

const WIDTH = 440;
const TOP = 62;

const PAGE = 62;
const RELAY = 220;
const API = 378;

const HEADS = [
  [PAGE, 'Page', 'no token'],
  [RELAY, 'Relay', 'holds the token'],
  [API, 'Witrium API', ''],
];

/** From, to and what is said; two equal places are something that one does by itself. */
const STEPS = [
  [PAGE, RELAY, 'POST run, cookie'],
  [RELAY, RELAY, 'allow? authorize?'],
  [RELAY, API, 'POST run, token'],
  [API, RELAY, 'id of the run'],
  [RELAY, RELAY, 'onCreated: whose it is'],
  [RELAY, PAGE, 'id of the run'],
  [PAGE, RELAY, 'GET results, events'],
  [RELAY, API, 'GET results'],
  [API, RELAY, 'snapshot'],
  [RELAY, PAGE, 'snapshot, if new'],
  [RELAY, PAGE, 'end'],
];

/** The steps that come again and again, from and to. */
const LOOP = [7, 9];

const GAP = 38;

const heightOf = (index) => TOP + 30 + index * GAP + (index >= LOOP[0] ? 12 : 0) + (index > LOOP[1] ? 16 : 0);

const step = ([from, to, said], index) => {
  const y = heightOf(index);
  if (from === to) return boxed([said], { x: from, y: y - 6, width: 172, height: 28 });
  const isAnswer = to < from;
  return [
    words([said], (from + to) / 2, y - 13, { 'font-size': 13 }),
    arrow(
      [
        [from + (isAnswer ? -2 : 2), y],
        [to + (isAnswer ? 2 : -2), y],
      ],
      { dashed: isAnswer },
    ),
  ];
};

/** The sequence of `relay.md`. */
export const relaySequence = () => {
  const bottom = heightOf(STEPS.length - 1) + 22;
  const [loopTop, loopBottom] = [heightOf(LOOP[0]) - 32, heightOf(LOOP[1]) + 14];
  return svgFile({
    alt: 'A page posts a run to the relay with its cookie. The relay asks allow and authorize, posts the run to the API with the token, tells onCreated whose the run is, and answers with its id. The page opens the event stream; the relay polls the API once for all pages, passes on each new snapshot, and says when the run has ended',
    width: WIDTH,
    height: bottom + 4,
    content: [
      HEADS.map(([x]) =>
        element('line', { x1: x, y1: TOP - 3, x2: x, y2: bottom, stroke: boxEdge, 'stroke-width': 1.5 }),
      ),
      HEADS.map(([x, name, note]) => [
        boxed([name], { x, y: 20, width: 112, height: 32 }),
        note === '' ? [] : label([note], x, 47, { 'font-size': 12 }),
      ]),
      element('rect', {
        x: 6,
        y: loopTop,
        width: WIDTH - 12,
        height: loopBottom - loopTop,
        rx: 8,
        fill: 'none',
        stroke: line,
        'stroke-dasharray': '2 4',
      }),
      // Beside the lifelines, so that none goes through the words.
      label(['again and again,'], (PAGE + RELAY) / 2, heightOf(LOOP[0]) - 6),
      label(['once for all pages'], (RELAY + API) / 2, heightOf(LOOP[1]) - 6),
      STEPS.map(step),
    ]
      .flat(Infinity)
      .join(''),
  });
};
