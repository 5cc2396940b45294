import type { Desk } from './desk.js';
import { element, say } from './dom.js';
import type { FaultView } from './model.js';
import { setList } from './set-list.js';
import { openSheet } from './sheet.js';

/** The simple ones; `POST /_mock/v1/faults` takes further fields. */
const kinds: readonly (readonly [label: string, body: object])[] = [
  ['2 s late', { kind: 'latency', latencyMs: 2000 }],
  ['35 s late', { kind: 'latency', latencyMs: 35_000 }],
  ['HTTP 500', { kind: 'status', status: 500 }],
  ['HTTP 503', { kind: 'status', status: 503 }],
  ['HTTP 429', { kind: 'status', status: 429 }],
  ['Never answered', { kind: 'stall' }],
  ['Connection reset', { kind: 'reset' }],
  ['Closed before the answer', { kind: 'early-close' }],
  ['Half of the body', { kind: 'truncated' }],
  ['Broken JSON', { kind: 'malformed' }],
  ['Slow body', { kind: 'slow-body' }],
];

const actions = [
  'CreateUploadUrl',
  'ApplyWebVerificationToken',
  'ApplyWebVerificationBizTokenIntl',
  'GetWebVerificationResult',
  'GetWebVerificationResultIntl',
];

const places: readonly (readonly [label: string, body: object])[] = [
  ['every call of the API', { on: 'api' }],
  ...actions.map((action) => [action, { on: 'api', match: { action } }] as const),
  ['the storage', { on: 'storage' }],
  ['the page', { on: 'page' }],
];

/** What a network or an overloaded server does to calls. */
export function faultSheet(opener: HTMLElement, desk: Desk): void {
  const { store, loader } = desk;
  const { faults, namespace } = store.model();
  const kind = chooser(kinds.map(([label]) => label));
  const where = chooser(places.map(([label]) => label));
  const times = chooser(['1', '2', '3', '5', '10', 'every time']);
  const on = setList(
    (faults ?? []).map((fault) => ({
      line: faultLine(fault),
      path: `/faults/${encodeURIComponent(fault.id)}`,
    })),
    'Remove',
    'remove-fault',
    desk,
  );
  openSheet(opener, {
    title: 'Faults',
    text:
      faults === null
        ? 'This server does not offer /_mock/v1/faults. Outcomes such as api-stall and api-reset break calls as well.'
        : `In the namespace "${namespace === '' ? 'default' : namespace}", whatever outcome a verification has.`,
    body: [
      on,
      element('label', 'field', element('span', '', 'What'), kind),
      element('label', 'field', element('span', '', 'Where'), where),
      element('label', 'field', element('span', '', 'How often'), times),
    ],
    submit: {
      label: 'Add',
      call: () => ({
        method: 'POST',
        path: '/faults',
        body: {
          ...kinds[kind.selectedIndex]?.[1],
          ...places[where.selectedIndex]?.[1],
          ...(Number.isNaN(Number(times.value)) ? {} : { times: Number(times.value) }),
          namespace: namespace === '' ? 'default' : namespace,
        },
      }),
      after() {
        say('The fault is on.');
        loader.refreshState();
      },
    },
  });
}

function chooser(labels: readonly string[]): HTMLSelectElement {
  const select = element('select', '');
  for (const label of labels) select.append(element('option', { value: label }, label));
  return select;
}

/** `api · latency · 2000 ms · GetWebVerificationResult · 3 left`. */
function faultLine(fault: FaultView): string {
  const told = (name: string, unit = '') => {
    const value = fault[name];
    if (typeof value === 'string' || typeof value === 'number') return `${value}${unit}`;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
  };
  return [
    told('on'),
    told('kind'),
    told('status'),
    told('latencyMs', ' ms'),
    told('match'),
    told('left', ' left'),
    told('struck', ' struck'),
    fault['namespace'] === 'default' ? '' : told('namespace'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
