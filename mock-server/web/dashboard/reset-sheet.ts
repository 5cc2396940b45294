import type { Desk } from './desk.js';
import { element, say } from './dom.js';
import { openSheet } from './sheet.js';

/** Asked before: what is gone does not come back. */
export function resetSheet(opener: HTMLElement, { store, loader }: Desk): void {
  const { namespace } = store.model();
  const scope = element('select', { 'data-field': 'scope' });
  if (namespace !== '')
    scope.append(element('option', { value: namespace }, `the namespace "${namespace}"`));
  scope.append(element('option', { value: '' }, 'all namespaces, and the moves of the clock'));
  openSheet(opener, {
    title: 'Reset?',
    text: 'Forgets verifications, recordings, calls, findings, armed outcomes and faults.',
    body: [element('label', 'field', element('span', '', 'Of'), scope)],
    submit: {
      label: 'Reset',
      isDanger: true,
      call: () => ({
        method: 'POST',
        path: '/reset',
        body: scope.value === '' ? {} : { namespace: scope.value },
      }),
      after() {
        location.hash = '#/';
        loader.reload();
        say('Everything is forgotten.');
      },
    },
  });
}
