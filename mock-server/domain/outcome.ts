/** The ways in which a customer or tester chooses what happens to a verification; first that applies wins. */
export interface OutcomeSources {
  readonly header: string | undefined;
  readonly armed: string | undefined;
  readonly redirectUrl: string;
  readonly photoUrl: string;
  /** Extra and RuleId. */
  readonly passthrough?: readonly (string | null)[];
  readonly configured: string;
}

export interface ChosenOutcome {
  readonly id: string;
  readonly way: OutcomeWay;
}

/** The ways in their order, with the words for the timeline; the control API's and the panel's come later than the call that begins. */
export const outcomeWays = {
  header: 'the X-FaceID-Mock-Scenario header',
  patch: 'the control API',
  armed: 'being armed',
  'redirect-url': 'faceid_mock in the RedirectUrl',
  'file-name': "the photo's file name",
  passthrough: 'Extra or RuleId',
  panel: 'the tester panel',
  trial: "the trial's link",
  default: 'the configured default',
} as const;

export type OutcomeWay = keyof typeof outcomeWays;

const order = Object.keys(outcomeWays) as readonly OutcomeWay[];

/** Whether a scenario chosen in one way gives place to one chosen in another: the earlier way wins. */
export const givesWay = (chosen: OutcomeWay, to: OutcomeWay): boolean =>
  order.indexOf(to) <= order.indexOf(chosen);

const asks: readonly (readonly [
  way: OutcomeWay,
  ask: (sources: OutcomeSources) => string | undefined,
])[] = [
  ['header', ({ header }) => header],
  ['armed', ({ armed }) => armed],
  ['redirect-url', ({ redirectUrl }) => fromRedirectUrl(redirectUrl)],
  ['file-name', ({ photoUrl }) => fromFileName(photoUrl)],
  ['passthrough', ({ passthrough }) => passthrough && fromPassthrough(passthrough)],
];

export function chooseScenario(sources: OutcomeSources): ChosenOutcome {
  for (const [way, ask] of asks) {
    const id = ask(sources);
    if (id) return { id, way };
  }
  return { id: sources.configured, way: 'default' };
}

const fromRedirectUrl = (url: string): string | undefined =>
  // Most addresses say nothing: parsing is for those that do.
  url.includes('faceid_mock') && URL.canParse(url)
    ? (new URL(url).searchParams.get('faceid_mock') ?? undefined)
    : undefined;

/** `mock:code-1004`. */
function fromPassthrough(texts: readonly (string | null)[]): string | undefined {
  return texts.find((text) => text?.startsWith('mock:'))?.slice('mock:'.length);
}

/** `…__code-1004.jpg`; the name may come percent-encoded as a whole. */
function fromFileName(url: string): string | undefined {
  if (!url.includes('__')) return undefined;
  const path = url.slice(0, 2048).replaceAll(/%2F/gi, '/').split('?')[0] ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  const marker = name.indexOf('__');
  if (marker < 0) return undefined;
  const dot = name.lastIndexOf('.');
  return name.slice(marker + 2, dot > marker ? dot : undefined);
}
