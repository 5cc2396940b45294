import type { VerificationDetail } from '../../shared/control-protocol.js';
import { copyButton } from './copy.js';
import type { Desk } from './desk.js';
import { announce, button, element } from './dom.js';
import { icon } from './icons.js';
import { createPicker } from './picker.js';
import { openSheet } from './sheet.js';
import { say } from './words.js';

/** What can be done to one verification. */
export function actionsOf(verification: VerificationDetail, desk: Desk): HTMLElement {
  const { verificationUrl, state } = verification;
  const running =
    state === 'finished'
      ? []
      : [
          element(
            'a',
            {
              class: 'button primary',
              href: webAddress(verificationUrl),
              target: '_blank',
              rel: 'noopener noreferrer',
              'data-action': 'open-page',
            },
            icon('open'),
            element('span', '', say('action.open')),
          ),
          copyButton('copied.link', () => verificationUrl, 'action.copy-link', 'copy-link'),
          button(say('action.change'), (opener) => changeOutcome(opener, verification, desk), {
            icon: icon('target'),
            action: 'change-outcome',
          }),
          button(say('action.complete'), (opener) => complete(opener, verification, desk), {
            icon: icon('play'),
            action: 'complete',
          }),
        ];
  return element(
    'div',
    'actions',
    ...running,
    button(say('action.forget'), (opener) => forget(opener, verification, desk), {
      icon: icon('bin'),
      action: 'forget',
    }),
  );
}

type Act = (opener: HTMLElement, verification: VerificationDetail, desk: Desk) => void;

const changeOutcome: Act = (opener, { bizToken, scenario, attempts }, { loader }) => {
  const picker = createPicker(scenario);
  openSheet(opener, {
    title: say('change.question'),
    text:
      attempts.length === 0 ? say('change.first') : say('change.next', { count: attempts.length }),
    body: [picker.element],
    submit: {
      label: say('change.submit'),
      call: () => ({
        method: 'PATCH',
        path: pathOf(bizToken),
        body: { scenario: picker.chosen() },
      }),
      after() {
        announce(say('change.done', { scenario: picker.chosen() }));
        loader.follow();
      },
    },
  });
  void picker.load();
};

const complete: Act = (opener, { bizToken, scenario, mode }, { loader }) => {
  const picker = createPicker(scenario);
  const modes = element('select', '');
  for (const [value, label] of [
    [
      '',
      mode === null
        ? say('complete.by-device')
        : say('complete.as-decided', { mode: say(`mode.${mode}`) }),
    ],
    ['light', say('mode.light')],
    ['silent', say('mode.silent')],
  ] as const)
    modes.append(element('option', { value }, label));
  openSheet(opener, {
    title: say('complete.question'),
    text: say('complete.text'),
    body: [
      picker.element,
      element('label', 'field', element('span', '', say('complete.mode')), modes),
    ],
    submit: {
      label: say('complete.submit'),
      call: () => ({
        method: 'POST',
        path: `${pathOf(bizToken)}/complete`,
        body: {
          ...(picker.chosen() === scenario ? {} : { scenario: picker.chosen() }),
          ...(modes.value === '' ? {} : { mode: modes.value }),
        },
      }),
      after(answer) {
        announce(say('complete.done', { code: (answer as { code: number }).code }));
        loader.follow();
      },
    },
  });
  void picker.load();
};

const forget: Act = (opener, { bizToken }, { store, loader }) =>
  openSheet(opener, {
    title: say('forget.question'),
    text: say('forget.text'),
    body: [],
    submit: {
      label: say('forget.submit'),
      isDanger: true,
      call: () => ({ method: 'DELETE', path: pathOf(bizToken) }),
      after() {
        const { verifications } = store.model();
        store.change({ verifications: verifications.filter((each) => each.bizToken !== bizToken) });
        location.hash = '#/';
        loader.refreshState();
        announce(say('forget.done'));
      },
    },
  });

const pathOf = (bizToken: string): string => `/verifications/${encodeURIComponent(bizToken)}`;

/** Only what a browser opens as a page: no `javascript:`. */
const webAddress = (url: string): string => (/^https?:\/\//i.test(url) ? url : '#/');
