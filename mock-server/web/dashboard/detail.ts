import type { VerificationDetail } from '../../shared/control-protocol.js';
import { actionsOf } from './actions.js';
import { copyButton, facts } from './copy.js';
import { element, reconcile, withCode } from './dom.js';
import { findingCard, keyOfFinding } from './findings.js';
import { createMedia } from './media.js';
import { nowBy, type Model } from './model.js';
import { chip, mark, outcomeOf } from './outcome.js';
import type { Desk } from './desk.js';
import { backLink } from './note.js';
import { createTimeline } from './timeline.js';
import { counted, formats, say, wordFor } from './words.js';

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
    backLink('#/', say('tab.verifications')),
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
  const { bizToken, namespace, mode, modeReason, scenario, device } = each;
  return [
    element(
      'div',
      'title',
      mark(outcome.tone, outcome.icon),
      element('h2', { id: 'title' }, outcome.word),
      element('code', 'token', bizToken),
      copyButton('copied.token', () => bizToken),
    ),
    element(
      'p',
      'why',
      chip(say(mode === null ? 'detail.no-mode' : `detail.${mode}`), 'mode'),
      element('span', '', whyText(mode, modeReason)),
    ),
    facts([
      [say('fact.scenario'), element('span', '', chip(scenario), ` ${wayText(each)}`)],
      [say('fact.attempts'), attemptsText(each)],
      [say('fact.device'), device ?? say('fact.not-opened')],
      [say('fact.namespace'), namespace],
      [say('fact.issued'), formats().moment(each.issuedAt)],
      [say('fact.expires'), formats().moment(each.expiresAt)],
      [say('fact.redirect'), element('span', 'address', each.redirectUrl)],
    ]),
    actionsOf(each, desk),
  ];
}

function whyText(mode: VerificationDetail['mode'], reason: string): string {
  if (mode === null) return say('detail.why-later');
  return reason === '' ? say('detail.why-missing') : say('detail.why', { reason });
}

/** How the scenario was chosen; an older server tells it in English only. */
const wayText = ({ chosenBy, chosenWay }: VerificationDetail): string =>
  say('fact.chosen-by', { way: chosenWay === undefined ? chosenBy : wordFor('way', chosenWay) });

const attemptsText = ({ attempts }: VerificationDetail): string =>
  attempts.length === 0
    ? say('fact.no-attempt')
    : attempts.map(({ code }) => say('fact.code', { code })).join(' → ');

/** The link for a phone: a picture to scan. */
function linkCard({ bizToken, verificationUrl }: VerificationDetail): HTMLElement {
  const url = new URL(verificationUrl);
  return element(
    'section',
    { class: 'card', 'aria-label': say('link.label') },
    element('header', 'card-head', element('h3', '', say('link.heading'))),
    element('img', {
      class: 'qr',
      src: `/_mock/qr.svg?token=${encodeURIComponent(bizToken)}`,
      alt: say('link.qr'),
      width: '148',
      height: '148',
    }),
    element(
      'p',
      'muted',
      ...withCode(say(isLoopback(url) ? 'link.loopback' : 'link.host', { host: url.host })),
    ),
  );
}

const isLoopback = ({ hostname }: URL): boolean =>
  /^(?:localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

function createFindings() {
  const list = element('div', 'findings');
  const heading = element('h3', '');
  const none = element('p', 'muted', say('finding.none-here'));
  return {
    element: element(
      'section',
      { class: 'card', 'aria-label': say('finding.label'), id: 'findings' },
      element('header', 'card-head', heading),
      none,
      list,
    ),
    draw(
      findings: Parameters<typeof findingCard>[0][] | readonly Parameters<typeof findingCard>[0][],
    ) {
      heading.textContent =
        findings.length === 0
          ? say('finding.label')
          : say('finding.count', counted(findings.length));
      none.hidden = findings.length > 0;
      reconcile(list, findings, {
        key: keyOfFinding,
        stamp: ({ times }) => String(times),
        make: (each) => findingCard(each, false),
      });
    },
  };
}
