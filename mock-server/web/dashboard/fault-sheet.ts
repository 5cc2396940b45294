import type { Desk } from './desk.js';
import { announce, element } from './dom.js';
import type { FaultView } from './model.js';
import { setList } from './set-list.js';
import { openSheet } from './sheet.js';
import { formats, say } from './words.js';

interface Choice {
  readonly id: string;
  readonly label: string;
  /** Its part of what is sent. */
  readonly body: object;
}

const late = (latencyMs: number): Choice => ({
  id: `late-${latencyMs}`,
  label: say('fault.late', { time: formats().duration(latencyMs) }),
  body: { kind: 'latency', latencyMs },
});

const status = (code: number): Choice => ({
  id: `status-${code}`,
  label: `HTTP ${code}`,
  body: { kind: 'status', status: code },
});

const broken = (kind: string, label: string): Choice => ({ id: kind, label, body: { kind } });

/** The simple ones; `POST /_mock/v1/faults` takes further fields. */
const kinds = (): readonly Choice[] => [
  late(2000),
  late(35_000),
  status(500),
  status(503),
  status(429),
  broken('stall', say('fault.stall')),
  broken('reset', say('fault.connection-reset')),
  broken('early-close', say('fault.early-close')),
  broken('truncated', say('fault.truncated')),
  broken('malformed', say('fault.malformed')),
  broken('slow-body', say('fault.slow-body')),
];

const actions = [
  'CreateUploadUrl',
  'ApplyWebVerificationToken',
  'ApplyWebVerificationBizTokenIntl',
  'GetWebVerificationResult',
  'GetWebVerificationResultIntl',
];

const places = (): readonly Choice[] => [
  { id: 'api', label: say('fault.on-api'), body: { on: 'api' } },
  ...actions.map((action) => ({
    id: action,
    label: action,
    body: { on: 'api', match: { action } },
  })),
  { id: 'storage', label: say('fault.on-storage'), body: { on: 'storage' } },
  { id: 'page', label: say('fault.on-page'), body: { on: 'page' } },
];

/** None where the fault stays on until it is removed. */
const howOften = (): readonly Choice[] => [
  ...[1, 2, 3, 5, 10].map((times) => ({
    id: String(times),
    label: formats().number(times),
    body: { times },
  })),
  { id: 'every-time', label: say('fault.every-time'), body: {} },
];

/** What a network or an overloaded server does to calls. */
export function faultSheet(opener: HTMLElement, desk: Desk): void {
  const { store, loader } = desk;
  const { faults, namespace } = store.model();
  const target = namespace === '' ? 'default' : namespace;
  const kind = chooser(kinds());
  const where = chooser(places());
  const times = chooser(howOften());
  const on = setList(
    (faults ?? []).map((fault) => ({
      line: faultLine(fault),
      path: `/faults/${encodeURIComponent(fault.id)}`,
    })),
    say('fault.remove'),
    'remove-fault',
    desk,
  );
  openSheet(opener, {
    title: say('fault.question'),
    text: faults === null ? say('fault.not-offered') : say('fault.text', { namespace: target }),
    body: [
      on,
      element('label', 'field', element('span', '', say('fault.what')), kind.element),
      element('label', 'field', element('span', '', say('fault.where')), where.element),
      element('label', 'field', element('span', '', say('fault.times')), times.element),
    ],
    submit: {
      label: say('fault.submit'),
      call: () => ({
        method: 'POST',
        path: '/faults',
        body: {
          ...kind.chosen(),
          ...where.chosen(),
          ...times.chosen(),
          namespace: target,
        },
      }),
      after() {
        announce(say('fault.done'));
        loader.refreshState();
      },
    },
  });
}

interface Chooser {
  readonly element: HTMLSelectElement;
  chosen(): object;
}

function chooser(choices: readonly Choice[]): Chooser {
  const select = element('select', '');
  for (const { id, label } of choices) select.append(element('option', { value: id }, label));
  return { element: select, chosen: () => choices[select.selectedIndex]?.body ?? {} };
}

/** `api · latency · 2000 ms · GetWebVerificationResult · 3 left`. */
function faultLine(fault: FaultView): string {
  const told = (name: string, unit = '') => {
    const value = fault[name];
    if (typeof value === 'string' || typeof value === 'number') return `${value}${unit}`;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
  };
  const times = (key: 'fault.left' | 'fault.struck', count: unknown) =>
    typeof count === 'number' ? say(key, { count }) : '';
  return [
    told('on'),
    told('kind'),
    told('status'),
    told('latencyMs', ' ms'),
    told('match'),
    times('fault.left', fault['left']),
    times('fault.struck', fault['struck']),
    fault['namespace'] === 'default' ? '' : told('namespace'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
