import type { Scenario } from '../domain/scenario.js';
import { createArms, type Arms } from './arms.js';
import { createClock, type Clock } from './clock.js';
import { createFaults, type Faults } from './faults.js';
import { createFindings, type Findings } from './findings.js';
import { createIds, type Ids } from './ids.js';
import { createJournal, type Journal } from './journal.js';
import { createMedia, type Media } from './media.js';
import { createMemoryStore } from './memory-store.js';
import type { Settings } from './options.js';
import { createRateLimit, type RateLimit } from './rate-limit.js';
import type { Store } from './store.js';
import { createUploads, type Uploads } from './uploads.js';

/** Everything that changes while the mock runs, and the settings it runs by. */
export interface State {
  readonly settings: Settings;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly verifications: Store;
  readonly media: Media;
  readonly journal: Journal;
  readonly findings: Findings;
  readonly uploads: Uploads;
  readonly arms: Arms;
  readonly faults: Faults;
  readonly rateLimit: RateLimit;
  /** Bases of links in answers: storage beside the API, the page where `publicUrl` or the network says. Known once listening. */
  readonly urls: { api: string; page: string };
  /** Our authority's public certificate, where there is a port over TLS. Known once listening. */
  readonly authority: { certificate: string | null };
}

export function createState(settings: Settings, scenarios: ReadonlyMap<string, Scenario>): State {
  const clock = createClock();
  const journal = createJournal(clock);
  return {
    settings,
    scenarios,
    clock,
    ids: createIds(settings.seed),
    verifications: createMemoryStore(),
    media: createMedia(clock),
    journal,
    findings: createFindings(journal),
    uploads: createUploads(),
    arms: createArms(),
    faults: createFaults(),
    rateLimit: createRateLimit(clock),
    urls: { api: '', page: '' },
    authority: { certificate: null },
  };
}

export async function resetState(state: State, namespace?: string): Promise<void> {
  await state.verifications.clear(namespace);
  state.media.clear(namespace);
  state.journal.clear(namespace);
  state.findings.clear(namespace);
  state.uploads.clear(namespace);
  state.arms.clear(namespace);
  state.faults.clear(namespace);
  if (namespace === undefined) state.clock.reset();
}
