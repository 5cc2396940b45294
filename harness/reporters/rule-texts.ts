/** What a reader who has never seen this project needs to know of a check or a finding's rule. */
export interface RuleText {
  /** A few words. */
  readonly title: string;
  /** When it passes, or what it is about. */
  readonly about: string;
  /** How to mend what it finds. */
  readonly mend: string;
}

/** A check or rule that is not here is described by its id and its own sentences, so none has to be. */
const known: Readonly<Record<string, RuleText>> = {
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
};

/** How to mend any failure, for want of something better. */
const generalMend =
  'The message says what happened and what was expected. Repeat the case with the command that stands beside it, and look at its timeline, screens and server output in index.html.';

export const ruleText = (id: string): RuleText =>
  Object.hasOwn(known, id) && known[id] !== undefined
    ? known[id]
    : { title: words(id), about: `${words(id)}, as faceid-mock judges it.`, mend: generalMend };

/** `server-asks-early` as `Server asks early`. */
function words(id: string): string {
  const text = id.replace(/[-_.]+/g, ' ').trim() || id;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
