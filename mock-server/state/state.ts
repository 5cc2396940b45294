import type { Camera } from '../domain/camera.js';
import type { Scenario } from '../domain/scenario.js';
import { createOneAtATime, type OneAtATime } from '../shared/one-at-a-time.js';
import { createAnswerCounts, type AnswerCounts } from './answer-counts.js';
import { createAnswered, type Answered } from './answered.js';
import { createArms, type Arms } from './arms.js';
import { keepNamespaces } from './by-namespace.js';
import { loadCameras } from './catalogue.js';
import { createCallCounts, type CallCounts } from './call-counts.js';
import { createChanges, type Changes } from './changes.js';
import { createClock, type Clock } from './clock.js';
import { noComparison, type Comparison } from './comparison.js';
import { createDropped, type Dropped } from './dropped.js';
import { createFaults, type Faults } from './faults.js';
import { createFindings, type Findings } from './findings.js';
import { createIds, randomToken, type IdSource } from './ids.js';
import { createJournal, type Journal } from './journal.js';
import { createMedia, keepMegabytes, type Media, type StoredObject } from './media.js';
import { createMemoryStore } from './memory-store.js';
import { createNetworkFaults, type NetworkFaults } from './network-faults.js';
import type { Library } from './library/library.js';
import type { Settings } from './options.js';
import { createPhones, type Phones } from './phones.js';
import { createSecureLinks, type SecureLinks } from './secure-links.js';
import { createRateLimit, type RateLimit } from './rate-limit.js';
import { createRequests, type Requests } from './requests.js';
import type { Store } from './store.js';
import { createUploads, type Uploads } from './uploads.js';

/** Everything that changes while the mock runs, and the settings it runs by. */
export interface State {
  readonly settings: Settings;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** Ours and those of the library. */
  readonly cameras: () => Promise<readonly Camera[]>;
  /** What a library adds to the emulator; null without one. */
  readonly library: Library | null;
  /** How often answers of the library were given, for those that answer only so often. */
  readonly answerCounts: AnswerCounts;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly verifications: Store;
  /** By BizToken: of several completions without a browser, each waits for the one before it. */
  readonly completing: OneAtATime;
  /** What calls of pages were answered. */
  readonly answered: Answered;
  /** Put in at the start, by the one who knows storage. */
  comparison: Comparison;
  readonly media: Media;
  readonly journal: Journal;
  readonly findings: Findings;
  readonly uploads: Uploads;
  readonly secureLinks: SecureLinks;
  readonly arms: Arms;
  readonly faults: Faults;
  readonly networkFaults: NetworkFaults;
  readonly requests: Requests;
  readonly rateLimit: RateLimit;
  /** What testers change, for those who show it. */
  readonly changes: Changes;
  /** Never by the seed, which is no secret. */
  readonly controlToken: string;
  readonly callCounts: CallCounts;
  readonly dropped: Dropped;
  /** What phones told of themselves at /reflect/phone. */
  readonly phones: Phones;
  /** Bases of links in answers: storage beside the API, the page where `publicUrl` or the network says. Known once listening. */
  readonly urls: { api: string; page: string; https: string | null; phone: string | null };
  /** Whether no further calls are taken: what is under way is finished. */
  readonly life: { isEnding: boolean };
  /** Our authority's public certificate, where there is a port over TLS. Known once listening. */
  readonly authority: { certificate: string | null };
}

export function createState(
  settings: Settings,
  scenarios: ReadonlyMap<string, Scenario>,
  library: Library | null = null,
): State {
  // Called long after all is made.
  const forgotten = (what: NamespacePart) => (namespace: string) =>
    tellForgotten(what, namespace, { dropped, journal });
  const clock = createClock(undefined, forgotten('clock'));
  const dropped = createDropped();
  const journal = createJournal(clock, dropped);
  const ids = createIds(settings.seed);
  const changes = createChanges();
  clock.subscribe((namespace) => changes.tell({ what: 'clock', namespace }));
  const networkFaults = createNetworkFaults(settings.faults, settings.seed);
  networkFaults.subscribe(() => changes.tell({ what: 'faults' }));
  return {
    settings,
    scenarios,
    cameras: async () => [...(await loadCameras()), ...(library?.list('cameras') ?? [])],
    library,
    answerCounts: createAnswerCounts(),
    clock,
    ids,
    verifications: createMemoryStore(),
    completing: createOneAtATime(),
    answered: createAnswered(),
    comparison: noComparison,
    media: createMedia(clock, { dropped, onRemoved: (object) => tellRemoved(object, journal) }),
    journal,
    findings: createFindings(journal),
    uploads: createUploads(),
    secureLinks: createSecureLinks(),
    arms: createArms(ids, changes, forgotten('arms')),
    faults: createFaults(forgotten('counts')),
    networkFaults,
    requests: createRequests(),
    rateLimit: createRateLimit(clock),
    changes,
    controlToken: settings.controlToken ?? randomToken(),
    urls: { api: '', page: '', https: null, phone: null },
    callCounts: createCallCounts(),
    phones: createPhones(clock),
    dropped,
    life: { isEnding: false },
    authority: { certificate: null },
  };
}

type NamespacePart = 'clock' | 'arms' | 'counts';

/** What was set for a namespace stands until very many others were set later. */
function tellForgotten(
  what: NamespacePart,
  namespace: string,
  { dropped, journal }: Pick<State, 'dropped' | 'journal'>,
): void {
  dropped.count('namespaces', 1);
  journal.append({
    kind: 'namespace-forgotten',
    lane: 'server',
    namespace,
    say: { key: `namespace-forgotten.${what}`, values: { most: keepNamespaces } },
    data: { what },
  });
}

/** Its link answers as if nothing had ever been there; whoever wonders reads why. */
function tellRemoved(
  { kind, bizToken, namespace, key, bytes }: StoredObject,
  journal: Journal,
): void {
  journal.append({
    kind: 'media-removed',
    lane: 'server',
    namespace,
    bizToken,
    say: { key: `media-removed.${kind}`, values: { key, megabytes: keepMegabytes } },
    data: { key, sizeBytes: bytes.length },
  });
}

export async function resetState(state: State, namespace?: string): Promise<void> {
  const gone = await state.verifications.list(namespace);
  state.answered.forget(new Set(gone.map(({ bizToken }) => bizToken)));
  await state.verifications.clear(namespace);
  state.media.clear(namespace);
  state.journal.clear(namespace);
  state.findings.clear(namespace);
  state.uploads.clear(namespace);
  state.arms.clear(namespace);
  state.faults.clear(namespace);
  state.networkFaults.reset(namespace);
  state.requests.clear(namespace);
  state.rateLimit.clear(namespace);
  state.answerCounts.clear(namespace);
  state.clock.reset(namespace);
  if (namespace === undefined) {
    state.secureLinks.clear();
    state.dropped.clear();
    state.phones.clear();
  }
  state.changes.tell({ what: 'reset', namespace });
}
