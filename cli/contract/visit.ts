import type { Mock } from '../../mock-server/index.js';
import { responseOf, type Asked } from './ask-side.js';
import {
  applyWith,
  intlApply,
  intlResult,
  legacyApply,
  legacyResult,
  redirectUrl,
} from './calls/samples.js';
import { byLink, v3, type ContractCall } from './contract-call.js';
import type { Timing } from './pace.js';
import { outcomeOf, type Both, type Outcome } from './run-contract.js';

interface Visit {
  readonly onLink: (link: string) => void;
  readonly timing: Timing;
}

/** One way from Apply to the result. */
interface Product {
  readonly link: string;
  readonly apply: ContractCall;
  readonly result: ContractCall;
  readonly media: readonly ContractCall[];
}

const firstByte = { headers: { Range: 'bytes=0-0' } };
const resultBy = (action: string) =>
  v3(action, (kept) => ({ BizToken: kept('visit', 'BizToken') }));

const legacy: Product = {
  link: 'VerificationUrl',
  apply: { id: 'visit-apply', rows: [], ask: v3(legacyApply, applyWith()), keep: 'visit' },
  result: {
    id: 'visit-result',
    rows: ['verdict', 'link-life'],
    ask: resultBy(legacyResult),
    keep: 'visit-result',
  },
  media: [
    {
      id: 'visit-frame',
      rows: [],
      ask: byLink('GET', (kept) => kept('visit-result', 'VideoBestFrameUrl'), firstByte),
    },
    {
      id: 'visit-video',
      rows: [],
      ask: byLink('GET', (kept) => kept('visit-result', 'VideoUrl'), firstByte),
    },
  ],
};

const successor: Product = {
  link: 'VerificationURL',
  apply: {
    id: 'visit-intl-apply',
    rows: [],
    ask: v3(intlApply, { RedirectURL: redirectUrl, Config: { CheckMode: 3 } }),
    keep: 'visit',
  },
  result: { id: 'visit-intl-result', rows: ['verdict'], ask: resultBy(intlResult) },
  media: [],
};

/** Somebody verifies at the service, which bills it; the emulator is led to the same end, and both tell the result. */
export async function* visit(
  both: Both,
  emulator: Mock,
  { onLink, timing }: Visit,
): AsyncGenerator<Outcome> {
  for (const product of [legacy, successor]) {
    const [theirs, ours] = await askBoth(product.apply, both);
    yield outcomeOf(product.apply, theirs, ours);
    const link = fieldOf(theirs, product.link);
    // An account that has the newer product alone is refused the older one.
    if (link === undefined) continue;
    onLink(link);
    const code = await waitForCode(product.result, both, timing);
    if (code === undefined) return;
    await finishAlike(emulator, fieldOf(ours, 'BizToken'), code);
    for (const call of [product.result, ...product.media])
      yield outcomeOf(call, ...(await askBoth(call, both)));
    return;
  }
}

const askBoth = async (call: ContractCall, both: Both): Promise<[Asked, Asked]> => [
  await both.service(call),
  await both.emulator(call),
];

function fieldOf(asked: Asked, name: string): string | undefined {
  const value = 'raw' in asked ? responseOf(asked.raw)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

const pollMs = 5_000;
/** As long as a link lives. */
const limitMs = 7_200_000;

/** The service's result code; undefined where nobody came in time. */
async function waitForCode(
  call: ContractCall,
  { service }: Both,
  { now, sleep }: Timing,
): Promise<number | undefined> {
  const end = now() + limitMs;
  while (now() < end) {
    const asked = await service(call);
    const code = 'raw' in asked ? responseOf(asked.raw).ErrorCode : undefined;
    if (typeof code === 'number') return code;
    await sleep(pollMs);
  }
  return undefined;
}

async function finishAlike(
  emulator: Mock,
  bizToken: string | undefined,
  code: number,
): Promise<void> {
  const scenario = code === 0 ? 'pass' : `code-${code}`;
  if (bizToken === undefined) return;
  // A code that the emulator does not know is a difference, and shows as one.
  await emulator.completeVerification(bizToken, {
    scenario: emulator.scenarios.has(scenario) ? scenario : 'pass',
  });
}
