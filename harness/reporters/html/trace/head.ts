import type { Trace } from '../../../report/trace.js';
import { byId, element } from '../dom.js';
import type { Notice } from './read-trace.js';
import type { IndexedTrace } from './trace-index.js';
import { say, tell } from './words.js';

/** Which case it is, how it ended and why. */
export function fillHead(trace: Trace | null): void {
  byId('to-wrong').hidden = trace?.wrong == null;
  if (trace === null) {
    document.title = say('title', { name: 'faceid-mock' });
    byId('name').textContent = say('none');
    byId('about').replaceChildren();
    byId('failures').replaceChildren();
    return;
  }
  const { titles, status, id, rerun } = trace.case;
  document.title = say('title', { name: id });
  byId('name').textContent = titles.device;
  byId('about').replaceChildren(
    element('span', { class: `status ${status}` }, say(`status.${status}`)),
    element('span', {}, `${titles.camera} · ${titles.scenario}`),
  );
  byId('rerun').textContent = rerun;
  const failed = trace.failures.filter((each) => each.status !== 'warning');
  byId('failures').replaceChildren(
    ...failed
      .slice(0, 3)
      .map(({ message, say: said, check }) =>
        element('li', {}, tell(said?.seen, message), element('code', {}, check)),
      ),
  );
}

/** All words that do not belong to one trace. */
export function nameControls(index: readonly IndexedTrace[]): void {
  const texts = {
    'case-label': say('case'),
    back: say('axis.back'),
    on: say('axis.on'),
    wider: say('axis.wider'),
    narrower: say('axis.narrower'),
    handle: say('axis'),
    film: say('film'),
    entries: say('entries'),
    search: say('entries.search'),
    view: say('axis'),
    detail: say('details'),
  };
  byId('case-label').textContent = texts['case-label'];
  for (const id of [
    'back',
    'on',
    'wider',
    'narrower',
    'handle',
    'film',
    'search',
    'view',
    'detail',
  ] as const) {
    byId(id).setAttribute('aria-label', texts[id]);
    byId(id).title = texts[id];
  }
  byId('search').setAttribute('placeholder', texts.search);
  byId('to-wrong').textContent = say('wrong');
  byId('play').textContent = say('axis.play');
  byId('language').textContent = say('switch-language');
  byId('open-file').textContent = say('open-file');
  byId('open-file').title = say('open-file.hint');
  byId('no-picture').textContent = say('phone.none');
  byId('entries-title').textContent = texts.entries;
  byId('detail-title').textContent = say('details');
  byId('keys').textContent = say('keys');
  byId('to-report').textContent = say('to-report');
  const cases = byId('cases') as HTMLSelectElement;
  if (cases.options.length > 0) return;
  cases.append(
    ...index.map(({ id, status }, at) =>
      element('option', { value: String(at) }, `${id} · ${say(`status.${status}`)}`),
    ),
  );
}

/** Why not all of it is shown. */
export function showNotices(notices: readonly Notice[], trace: Trace | null): void {
  const { frames = 0, bodies = 0, entries = 0 } = trace?.leftOut ?? {};
  byId('left-out').textContent =
    frames + bodies + entries > 0 ? say('left-out', { frames, bodies, entries }) : '';
  const lines = notices.map(({ key, values }) => say(`notice.${key}`, values));
  byId('notices').replaceChildren(...lines.map((line) => element('p', {}, line)));
}
