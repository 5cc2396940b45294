import type { Desk } from './desk.js';
import { announce, element } from './dom.js';
import { openSheet } from './sheet.js';
import { say } from './words.js';

/** Asked before: what is gone does not come back. */
export function resetSheet(opener: HTMLElement, { store, loader }: Desk): void {
  const { namespace } = store.model();
  const scope = element('select', { 'data-field': 'scope' });
  if (namespace !== '')
    scope.append(element('option', { value: namespace }, say('reset.namespace', { namespace })));
  scope.append(element('option', { value: '' }, say('reset.all')));
  openSheet(opener, {
    title: say('reset.question'),
    text: say('reset.text'),
    body: [element('label', 'field', element('span', '', say('reset.scope')), scope)],
    submit: {
      label: say('reset.submit'),
      isDanger: true,
      call: () => ({
        method: 'POST',
        path: '/reset',
        body: scope.value === '' ? {} : { namespace: scope.value },
      }),
      after() {
        location.hash = '#/';
        loader.reload();
        announce(say('reset.done'));
      },
    },
  });
}
