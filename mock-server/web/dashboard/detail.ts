import type { VerificationDetail } from '../../shared/control-protocol.js';
import { actionsOf } from './actions.js';
import { copyButton, facts } from './copy.js';
import { element, reconcile } from './dom.js';
import { clockText, countText } from './format.js';
import { findingCard, keyOfFinding } from './findings.js';
import { createMedia } from './media.js';
import { nowBy, type Model } from './model.js';
import { chip, mark, outcomeOf } from './outcome.js';
import type { Desk } from './desk.js';
import { backLink } from './note.js';
import { createTimeline } from './timeline.js';

export interface VerificationPane {
  readonly element: HTMLElement;
  draw(model: Model): void;
}

/** One verification; made once for each that is selected, so that folds and films stay as they are. */
export function createVerificationPane(desk: Desk): VerificationPane {
  const head = element('header', 'head');
  const timeline = createTimeline();
  const media = createMedia();
  const findings = createFindings();
  const link = element('div', '');
  const pane = element(
    'article',
    'verification',
    backLink('#/', 'Verifications'),
    head,
    element(
      'div',
      'columns',
      timeline.element,
      element('div', 'rail', findings.element, media.element, link),
    ),
  );
  let drawn = '';
  return {
    element: pane,
    draw(model) {
      const { detail } = model;
      if (!detail) return;
      const { verification } = detail;
      const stamp = JSON.stringify([
        outcomeOf(verification, nowBy(model.clock)),
        { ...verification, timeline: 0, media: 0 },
      ]);
      if (stamp !== drawn) {
        const focused = document.activeElement?.getAttribute('data-action');
        const hadFocus = head.contains(document.activeElement);
        head.replaceChildren(...headOf(verification, model, desk));
        if (hadFocus && focused)
          head.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
        if (link.childElementCount === 0) link.append(linkCard(verification));
        drawn = stamp;
      }
      timeline.draw(detail);
      media.draw(verification);
      findings.draw(detail.findings);
    },
  };
}

function headOf(each: VerificationDetail, model: Model, desk: Desk): readonly HTMLElement[] {
  const outcome = outcomeOf(each, nowBy(model.clock));
  const { bizToken, namespace, mode, modeReason, scenario, chosenBy, device } = each;
  return [
    element(
      'div',
      'title',
      mark(outcome.tone, outcome.icon),
      element('h2', { id: 'title' }, outcome.word),
      element('code', 'token', bizToken),
      copyButton('Copy', () => bizToken, 'BizToken'),
    ),
    element(
      'p',
      'why',
      mode === null ? chip('no mode yet', 'mode') : chip(`${mode} mode`, 'mode'),
      element('span', '', whyText(mode, modeReason)),
    ),
    facts([
      ['Outcome', element('span', '', chip(scenario), ` by ${chosenBy}`)],
      ['Attempts', attemptsText(each)],
      ['Device', device ?? 'not opened yet'],
      ['Namespace', namespace],
      ['Issued', `${clockText(each.issuedAt)} UTC`],
      ['Link good until', `${clockText(each.expiresAt)} UTC`],
      ['Leads back to', element('span', 'address', each.redirectUrl)],
    ]),
    actionsOf(each, desk),
  ];
}

function whyText(mode: VerificationDetail['mode'], reason: string): string {
  if (mode === null) return 'The mode is decided when somebody opens the link.';
  return reason === '' ? 'The server gives no reason.' : `Why: ${reason}`;
}

const attemptsText = ({ attempts }: VerificationDetail): string =>
  attempts.length === 0 ? 'none yet' : attempts.map(({ code }) => `code ${code}`).join(', then ');

/** The link for a phone: a picture to scan. */
function linkCard({ bizToken, verificationUrl }: VerificationDetail): HTMLElement {
  const url = new URL(verificationUrl);
  return element(
    'section',
    { class: 'card', 'aria-label': 'Link' },
    element('header', 'card-head', element('h3', '', 'On a phone')),
    element('img', {
      class: 'qr',
      src: `/_mock/qr.svg?token=${encodeURIComponent(bizToken)}`,
      alt: 'QR code of the verification link',
      width: '148',
      height: '148',
    }),
    isLoopback(url)
      ? element(
          'p',
          'muted',
          'The link leads to this machine only. Start with --host 0.0.0.0 --https-port 12443 for a phone in the same network.',
        )
      : element('p', 'muted', `Leads to ${url.host}`),
  );
}

const isLoopback = ({ hostname }: URL): boolean =>
  /^(?:localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

function createFindings() {
  const list = element('div', 'findings');
  const heading = element('h3', '');
  const none = element('p', 'muted', 'Nothing that production would answer differently.');
  return {
    element: element(
      'section',
      { class: 'card', 'aria-label': 'Findings', id: 'findings' },
      element('header', 'card-head', heading),
      none,
      list,
    ),
    draw(
      findings: Parameters<typeof findingCard>[0][] | readonly Parameters<typeof findingCard>[0][],
    ) {
      heading.textContent =
        findings.length === 0 ? 'Findings' : countText(findings.length, 'finding');
      none.hidden = findings.length > 0;
      reconcile(list, findings, {
        key: keyOfFinding,
        stamp: ({ times }) => String(times),
        make: (each) => findingCard(each, false),
      });
    },
  };
}
