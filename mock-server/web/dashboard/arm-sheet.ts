import type { ArmView } from '../../shared/control-protocol.js';
import type { Desk } from './desk.js';
import { announce, element } from './dom.js';
import { createPicker } from './picker.js';
import { setList } from './set-list.js';
import { openSheet } from './sheet.js';
import { say } from './words.js';

const howOften = [1, 2, 3, 5, 10];

/** What happens to the verifications to come. */
export function armSheet(opener: HTMLElement, desk: Desk): void {
  const { store, loader } = desk;
  const { arms, namespace } = store.model();
  const target = namespace === '' ? 'default' : namespace;
  const picker = createPicker('pass');
  const times = element('select', { 'data-field': 'times' });
  for (const count of howOften)
    times.append(element('option', { value: String(count) }, say('arm.next', { count })));
  times.append(element('option', { value: '' }, say('arm.all')));
  const armed = setList(
    (arms ?? []).map((arm) => ({ line: armLine(arm), path: `/arm/${encodeURIComponent(arm.id)}` })),
    say('arm.remove'),
    'disarm',
    desk,
  );
  openSheet(opener, {
    title: say('arm.question'),
    text: say('arm.text', { namespace: target }),
    body: [
      armed,
      picker.element,
      element('label', 'field', element('span', '', say('arm.for')), times),
    ],
    submit: {
      label: say('arm.submit'),
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
        announce(say('arm.done', { scenario: picker.chosen() }));
        loader.refreshState();
      },
    },
  });
  void picker.load();
}

function armLine({ scenario, left, namespace, match }: ArmView): string {
  const many = left === null ? say('arm.line-all') : say('arm.line-left', { count: left });
  const only = Object.entries(match ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return [
    scenario,
    many,
    namespace === 'default' ? '' : say('arm.line-namespace', { namespace }),
    ...only,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
