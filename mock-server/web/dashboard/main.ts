import { createBar } from './bar.js';
import { takeTokenFromAddress } from './control.js';
import { createDetailPane } from './detail-pane.js';
import { place } from './dom.js';
import { createLoader } from './loader.js';
import { nowBy, type Model } from './model.js';
import { takeOnePress } from './one-press.js';
import { isChosen, routeOf, verificationHash } from './route.js';
import { createSide } from './side.js';
import { createStore } from './store.js';
import { tick } from './ticking.js';
import { languageNow, say } from './words.js';

takeTokenFromAddress();
document.documentElement.lang = languageNow();

takeOnePress();

const store = createStore(draw);
const loader = createLoader(store);
const parts = [
  createBar({ store, loader }),
  createSide(store),
  createDetailPane({ store, loader }),
];
/** On a wide screen the newest is shown at once; later ones only tell the list. */
let isFirst = location.hash.length < 3 && matchMedia('(min-width: 47.51em)').matches;

function draw(model: Model): void {
  const { route, verifications } = model;
  const [newest] = verifications;
  if (isFirst && model.loaded) {
    isFirst = false;
    if (newest) {
      location.replace(verificationHash(newest.bizToken));
      return;
    }
  }
  const panes = place('panes');
  panes.dataset['view'] = route.view;
  panes.classList.toggle('chosen', isChosen(route));
  panes.classList.toggle('empty', model.loaded && verifications.length === 0);
  document.title = titleOf(model);
  for (const part of parts) part(model);
  tick(nowBy(model.clock));
}

function titleOf({ findings, connection }: Model): string {
  const count = findings?.length ?? 0;
  const lost = connection === 'lost' ? `${say('page.lost')} · ` : '';
  return `${lost}${count === 0 ? '' : `(${count}) `}faceid-mock`;
}

addEventListener('hashchange', () => {
  const route = routeOf(location.hash);
  // A search goes with its list; a row that it found keeps it.
  const isSameList = route.view === store.model().route.view;
  store.change({ route, detail: undefined, ...(isSameList ? {} : { search: '' }) });
  loader.follow();
  // A phone shows one side at a time; its reader is led to what was chosen.
  if (matchMedia('(max-width: 47.5em)').matches) scrollTo(0, 0);
});

setInterval(() => {
  // An expiry is an event that nobody sends.
  store.change({});
  loader.lookAgain();
}, 1000);

loader.start();
