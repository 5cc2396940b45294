import type { Finding } from './finding.js';
import type { Embedding, Happening } from '../shared/page-protocol.js';

export interface Embedded extends Embedding {
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
    text: 'The verification page is in a frame that may not use camera and microphone: in light mode the browser refuses without asking, and the user reads the message for refused permissions. Silent mode records through a file input, which needs no permission.',
    cure: 'Give the frame allow="camera; microphone" and let no Permissions-Policy of the page around it forbid them, or open the page in the whole window.',
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
    text: 'The verification page is in a frame. *Next* replaces the whole window by RedirectUrl, not the frame (assumed; switch --frame-next); the browser asks for the camera in the name of your site; and browsers that block cookies of other sites give the page none. Only Chromium tells a page what its frame allows.',
    cure: 'The documents show the page in the whole window. In a frame, give it allow="camera; microphone" and expect the way back in the whole window.',
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
    // A trial comes back to a page of the emulator, which is no customer's.
    when: ({ redirectUrl, pageHost }) =>
      hostOf(redirectUrl) === hostOf(`http://${pageHost}`) &&
      !redirectUrl.includes('/reflect/done'),
    text: 'The verification page and your own pages are on the same host here; in production they are on different sites, and a session cookie with SameSite=Strict is not sent on the way back.',
    cure: 'Serve the page on another name: --public-url http://localhost:<port> beside 127.0.0.1.',
  },
];

const keptInFrame: Finding = {
  rule: 'way-back-in-frame',
  severity: 'warning',
  text: 'The frame has a sandbox that keeps the verification page from replacing the whole window: RedirectUrl opened inside the frame, as the request of another site, to which browsers give no cookies with SameSite=Lax or Strict.',
  cure: 'Add allow-top-navigation-by-user-activation to the sandbox, or open the page in the whole window.',
};

/** What follows from where *Next* could lead; known only then, since a page cannot ask for its sandbox. */
export const wayBackFindings = (what: Happening): readonly Finding[] =>
  what === 'kept-in-frame' ? [keptInFrame] : [];

export const embeddingFindings = (embedded: Embedded): readonly Finding[] =>
  rules
    .filter(({ when }) => when(embedded))
    .map(({ rule, severity, text, cure }) => ({ rule, severity, text, cure }));

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
