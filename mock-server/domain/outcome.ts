/** The ways in which a customer or tester chooses what happens to a verification; first that applies wins. */
export interface OutcomeSources {
  readonly header: string | undefined;
  /** Asked only when the header is silent, since asking uses the armed scenario up. */
  readonly armed: () => string | undefined;
  readonly redirectUrl: string;
  readonly photoUrl: string;
  /** Extra and RuleId. */
  readonly passthrough?: readonly (string | null)[];
  readonly configured: string;
}

export interface ChosenOutcome {
  readonly id: string;
  /** For the timeline. */
  readonly by: string;
}

const ways: readonly (readonly [
  by: string,
  ask: (sources: OutcomeSources) => string | undefined,
])[] = [
  ['the X-FaceID-Mock-Scenario header', ({ header }) => header],
  ['being armed', ({ armed }) => armed()],
  ['faceid_mock in the RedirectUrl', ({ redirectUrl }) => fromRedirectUrl(redirectUrl)],
  ["the photo's file name", ({ photoUrl }) => fromFileName(photoUrl)],
  ['Extra or RuleId', ({ passthrough }) => passthrough && fromPassthrough(passthrough)],
];

export function chooseScenario(sources: OutcomeSources): ChosenOutcome {
  for (const [by, ask] of ways) {
    const id = ask(sources);
    if (id) return { id, by };
  }
  return { id: sources.configured, by: 'the configured default' };
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
