import type { ArmView } from '../../shared/control-protocol.js';
import type { Desk } from './desk.js';
import { element, say } from './dom.js';
import { createPicker } from './picker.js';
import { setList } from './set-list.js';
import { openSheet } from './sheet.js';

const howOften: readonly (readonly [value: string, label: string])[] = [
  ['1', 'The next verification'],
  ['2', 'The next 2'],
  ['3', 'The next 3'],
  ['5', 'The next 5'],
  ['10', 'The next 10'],
  ['', 'All from now on'],
];

/** What happens to the verifications to come. */
export function armSheet(opener: HTMLElement, desk: Desk): void {
  const { store, loader } = desk;
  const { arms, namespace } = store.model();
  const target = namespace === '' ? 'default' : namespace;
  const picker = createPicker('Outcome', 'pass');
  const times = element('select', { 'data-field': 'times' });
  for (const [value, label] of howOften) times.append(element('option', { value }, label));
  const armed = setList(
    (arms ?? []).map((arm) => ({ line: armLine(arm), path: `/arm/${encodeURIComponent(arm.id)}` })),
    'Disarm',
    'disarm',
    desk,
  );
  openSheet(opener, {
    title: 'Outcome of the next verifications',
    text: `In the namespace "${target}". Goes before what your server sends and before the panel; only the header goes before it.`,
    body: [armed, picker.element, element('label', 'field', element('span', '', 'For'), times)],
    submit: {
      label: 'Arm',
      call: () => ({
        method: 'POST',
        path: '/arm',
        body: {
          scenario: picker.chosen(),
          namespace: target,
          ...(times.value === '' ? {} : { times: Number(times.value) }),
        },
      }),
      after() {
        say(`"${picker.chosen()}" is armed.`);
        loader.refreshState();
      },
    },
  });
  void picker.load();
}

function armLine({ scenario, left, namespace, match }: ArmView): string {
  const many = left === null ? 'all from now on' : `${left} left`;
  const only = Object.entries(match ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return [scenario, many, namespace === 'default' ? '' : `in ${namespace}`, ...only]
    .filter((part) => part !== '')
    .join(' · ');
}
