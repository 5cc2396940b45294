import type { VerificationDetail } from '../../shared/control-protocol.js';
import { copyButton } from './copy.js';
import type { Desk } from './desk.js';
import { button, element, say } from './dom.js';
import { icon } from './icons.js';
import { createPicker } from './picker.js';
import { openSheet } from './sheet.js';

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
            element('span', '', 'Open the page'),
          ),
          copyButton('Copy link', () => verificationUrl, 'Link', 'copy-link'),
          button('Change outcome', (opener) => changeOutcome(opener, verification, desk), {
            icon: icon('target'),
            action: 'change-outcome',
          }),
          button('Complete without a browser', (opener) => complete(opener, verification, desk), {
            icon: icon('play'),
            action: 'complete',
          }),
        ];
  return element(
    'div',
    'actions',
    ...running,
    button('Forget', (opener) => forget(opener, verification, desk), {
      icon: icon('bin'),
      action: 'forget',
    }),
  );
}

type Act = (opener: HTMLElement, verification: VerificationDetail, desk: Desk) => void;

const changeOutcome: Act = (opener, { bizToken, scenario, attempts }, { loader }) => {
  const picker = createPicker('Outcome', scenario);
  const soFar = attempts.length === 1 ? '1 attempt is' : `${attempts.length} attempts are`;
  openSheet(opener, {
    title: 'Change the outcome',
    text:
      attempts.length === 0
        ? 'The first attempt follows it.'
        : `The next attempt follows it; ${soFar} over.`,
    body: [picker.element],
    submit: {
      label: 'Change',
      call: () => ({
        method: 'PATCH',
        path: pathOf(bizToken),
        body: { scenario: picker.chosen() },
      }),
      after() {
        say(`The next attempt follows "${picker.chosen()}".`);
        loader.follow();
      },
    },
  });
  void picker.load();
};

const complete: Act = (opener, { bizToken, scenario, mode }, { loader }) => {
  const picker = createPicker('Outcome', scenario);
  const modes = element('select', '');
  for (const [value, label] of [
    ['', mode === null ? 'by user agent' : `as decided: ${mode}`],
    ['light', 'light'],
    ['silent', 'silent'],
  ] as const)
    modes.append(element('option', { value }, label));
  openSheet(opener, {
    title: 'Complete without a browser',
    text: 'Plays the page’s part to the end: the link is opened, a supplied clip is recorded, Next is pressed.',
    body: [picker.element, element('label', 'field', element('span', '', 'Mode'), modes)],
    submit: {
      label: 'Complete',
      call: () => ({
        method: 'POST',
        path: `${pathOf(bizToken)}/complete`,
        body: {
          ...(picker.chosen() === scenario ? {} : { scenario: picker.chosen() }),
          ...(modes.value === '' ? {} : { mode: modes.value }),
        },
      }),
      after(answer) {
        say(`Completed with ${(answer as { code: number }).code}`);
        loader.follow();
      },
    },
  });
  void picker.load();
};

const forget: Act = (opener, { bizToken }, { store, loader }) =>
  openSheet(opener, {
    title: 'Forget this verification?',
    text: 'Its timeline and its recordings go as well. Your server will be told that the token is unknown.',
    body: [],
    submit: {
      label: 'Forget',
      isDanger: true,
      call: () => ({ method: 'DELETE', path: pathOf(bizToken) }),
      after() {
        const { verifications } = store.model();
        store.change({ verifications: verifications.filter((each) => each.bizToken !== bizToken) });
        location.hash = '#/';
        loader.refreshState();
        say('Forgotten');
      },
    },
  });

const pathOf = (bizToken: string): string => `/verifications/${encodeURIComponent(bizToken)}`;

/** Only what a browser opens as a page: no `javascript:`. */
const webAddress = (url: string): string => (/^https?:\/\//i.test(url) ? url : '#/');
