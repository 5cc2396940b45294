import { findingRules } from '../../mock-server/index.js';

/** What a reader who has never seen this project needs to know of a check or a finding's rule. */
export interface RuleText {
  /** A few words. */
  readonly title: string;
  /** When it passes, or what it is about. */
  readonly about: string;
  /** How to mend what it finds. */
  readonly mend: string;
}

/** A check that is not here is described by its id and its own sentences, so none has to be. */
const checks: Readonly<Record<string, RuleText>> = {
  completed: {
    title: 'The visitor gets to the end',
    about:
      "The visitor gets from the start page to a verdict on the customer's page, without getting stuck.",
    mend: 'Look at the last screen and the last lines of the timeline: they show where the visitor stood. Show "verified" or "failed" after every result, also when a call to the API fails, and check that the selectors in the configuration match what the page shows.',
  },
  mode: {
    title: 'Light or silent as the device is known to get',
    about: 'The verification runs in the mode that the compatibility table gives to this device.',
    mend: 'Nothing in an integration chooses the mode but RuleId, Config and the user agent: look for a value that forces one, or for a proxy or web view that changes the user agent. `faceid-mock explain "<user agent>"` says which row decides.',
  },
  'camera-message': {
    title: 'The documented camera message',
    about:
      'With a camera fault the visitor reads the documented sentence; without one, no message.',
    mend: 'Open the verification page where it may use the camera: in the whole window or in a frame with allow="camera; microphone", and without a Permissions-Policy against it. Do not ask for the camera on your own page at the same time.',
  },
  'way-back': {
    title: 'The way back leads on',
    about: 'The button that the page offers after a camera problem leads on to a result.',
    mend: 'Let the visitor come back to the same link: do not void the BizToken, close the web view or time out while the camera is being mended, and keep your session alive meanwhile.',
  },
  redirect: {
    title: 'The visitor comes back',
    about: 'The browser asks for RedirectUrl with the token once the visitor is through.',
    mend: "Give ApplyWebVerificationToken a RedirectUrl that the visitor's browser can reach, and answer it with a page. Behind a proxy, build it from the public address.",
  },
  'result-fetched': {
    title: 'The server asks for the result itself',
    about:
      'The server calls GetWebVerificationResult after the visitor finished and before the page says anything.',
    mend: "On RedirectUrl, call GetWebVerificationResult on your server with the BizToken of this visitor's session, wait for the answer, and show only then what it says. Coming back proves nothing: anybody can open RedirectUrl.",
  },
  verdict: {
    title: 'The page says what happened',
    about: "What the customer's page shows is the outcome of the verification.",
    mend: 'Show "verified" only where the result\'s ErrorCode is 0, and "failed" for every other code; read the code of the last attempt.',
  },
  'forged-token': {
    title: 'A made-up token gets nobody in',
    about: 'A callback with a token that nobody issued never shows success.',
    mend: 'Ask GetWebVerificationResult with the token on your server and take its Error for "no". Better: ignore the token of the address and use the one kept in the session.',
  },
  'foreign-token': {
    title: "Another visitor's token gets nobody in",
    about: 'A callback with the token of another visitor, who passed, never shows success.',
    mend: 'Keep the BizToken in the session when ApplyWebVerificationToken gives it, and compare or replace the one in the address with it.',
  },
  'unfinished-token': {
    title: 'An unfinished verification gets nobody in',
    about: "A callback with the visitor's own token before the end never shows success.",
    mend: 'The ErrorCode is null until the visitor has finished. Compare with the number 0 exactly, not with "falsy"; ask again a little later while it is null.',
  },
  'early-callback': {
    title: 'Too early is not failed',
    about:
      'A visitor who opens the callback before he has finished, and passes then, is not told that he failed.',
    mend: 'Store a verdict only when ErrorCode is a number. While it is null, ask again, or say that the verification goes on.',
  },
  'failed-token': {
    title: 'A failed verification stays failed',
    about: 'A second callback with the token of a verification that failed never shows success.',
    mend: 'Take the verdict from GetWebVerificationResult each time, or store it with the token; do not take the second visit for a new outcome.',
  },
  'missing-token': {
    title: 'No token gets nobody in',
    about: 'A callback without a token never shows success.',
    mend: "Show success only after GetWebVerificationResult said so for the token in this visitor's session; without one, lead back to the start.",
  },
  'no-cookie': {
    title: 'The link alone gets nobody in',
    about: 'The link of a visitor who passed shows no success in a browser without that session.',
    mend: 'Tie the BizToken to the session that began the verification. Give the session cookie SameSite=Lax, so that it is there when the visitor comes back from another site.',
  },
  'slow-visitor': {
    title: 'A slow visitor is still known',
    about:
      'A visitor who takes three minutes on the verification page is told his verdict when he comes back.',
    mend: 'Let the session cookie live as long as the link can be used, two hours, or until the browser is closed: no Max-Age and no Expires.',
  },
  'repeated-callback': {
    title: 'A reload breaks nothing',
    about: 'The same callback a second time is answered, and takes nothing back.',
    mend: 'Make the page at RedirectUrl repeatable: store the verdict with the token and show it again, and do not forget the token after the first visit.',
  },
  'crossed-visitors': {
    title: 'Two visitors at once are told apart',
    about: 'Of two visitors at the same time each is told his own verdict.',
    mend: "Keep each BizToken in the visitor's session or in a database, never in a variable of the server.",
  },
  'retry-works': {
    title: 'A second try can pass',
    about: 'Whoever did not pass may try again, with a new link that can pass.',
    mend: 'Call ApplyWebVerificationToken for each try: a link that ended is used up. Replace the token in the session by the new one.',
  },
  'secret-kept': {
    title: 'The secret key stays on the server',
    about: 'No page, script or call of the browser holds the secret key.',
    mend: 'Sign calls on your server only, take the key out of everything that is sent to browsers, and change it: it is to be taken as known.',
  },
  findings: {
    title: 'Nothing that production would answer differently',
    about:
      'The emulator saw nothing, from the severity of failOn on, that production would answer differently.',
    mend: 'Each finding of the case says what was seen and what production does. What you know and accept is passed over with a higher failOn.',
  },
};

/** How to mend any failure, for want of something better. */
const generalMend =
  'The message says what happened and what was expected. Repeat the case with the command that stands beside it, and look at its timeline, screens and server output in index.html.';

const known: ReadonlyMap<string, RuleText> = new Map([
  ...findingRules.map(
    ({ id, title, text, cure }) => [id, { title, about: text, mend: cure }] as const,
  ),
  ...Object.entries(checks),
]);

export const ruleText = (id: string): RuleText =>
  known.get(id) ?? {
    title: words(id),
    about: `${words(id)}, as faceid-mock judges it.`,
    mend: generalMend,
  };

/** `server-asks-early` as `Server asks early`. */
function words(id: string): string {
  const text = id.replace(/[-_.]+/g, ' ').trim() || id;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
