import type { Embedding, Mode } from '../shared/page-protocol.js';

/** Something an integration does that production would answer differently than its maker expects. */
export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What was seen and what production does. */
  readonly text: string;
  readonly cure: string;
}

export interface Embedded extends Embedding {
  readonly mode: Mode | null;
  readonly redirectUrl: string;
  readonly pageHost: string;
}

type Rule = Finding & { readonly when: (embedded: Embedded) => boolean };

const framed = ({ as }: Embedded): boolean => as === 'frame';
const barred = ({ camera, microphone }: Embedded): boolean =>
  camera === false || microphone === false;

/** What follows from how the page is put before the visitor; browsers' own rules, so true in production too. */
const rules: readonly Rule[] = [
  {
    rule: 'frame-without-allow',
    severity: 'error',
    when: (embedded) => framed(embedded) && barred(embedded),
    text: 'The verification page is in a frame that may not use camera and microphone: in light mode the browser refuses without asking, and the user reads the message for refused permissions.',
    cure: 'Give the frame allow="camera; microphone", or open the page in the whole window.',
  },
  {
    rule: 'policy-without-camera',
    severity: 'error',
    when: (embedded) => !framed(embedded) && barred(embedded),
    text: 'A Permissions-Policy keeps camera and microphone from the verification page.',
    cure: 'Take camera and microphone out of the Permissions-Policy header that your proxy adds.',
  },
  {
    rule: 'in-frame',
    severity: 'info',
    when: framed,
    text: 'The verification page is in a frame. *Next* replaces the whole window by RedirectUrl, not the frame, and browsers that block cookies of other sites give the page none.',
    cure: 'The documents show the page in the whole window; expect the way back there.',
  },
  {
    rule: 'in-popup',
    severity: 'info',
    when: ({ as }) => as === 'popup',
    text: 'The verification page is in a window of its own. RedirectUrl opens there: the page behind it is not told, and in-app browsers often open no second window.',
    cure: 'Let the page at RedirectUrl tell its opener and close itself, and offer the whole window where no second one opens.',
  },
  {
    rule: 'same-site',
    severity: 'info',
    when: ({ redirectUrl, pageHost }) => hostOf(redirectUrl) === hostOf(`http://${pageHost}`),
    text: 'The verification page and your own pages are on the same host here; in production they are on different sites, and a session cookie with SameSite=Strict is not sent on the way back.',
    cure: 'Serve the page on another name: --public-url http://localhost:<port> beside 127.0.0.1.',
  },
];

export const embeddingFindings = (embedded: Embedded): readonly Finding[] =>
  rules
    .filter(({ when }) => when(embedded))
    .map(({ rule, severity, text, cure }) => ({ rule, severity, text, cure }));

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
