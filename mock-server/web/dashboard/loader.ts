import type {
  ArmView,
  ClockView,
  FindingView,
  RequestView,
  SettingsView,
  VerificationDetail,
  VerificationView,
} from '../../shared/control-protocol.js';
import { callIfThere, ControlFault, query, send } from './control.js';
import { announce } from './dom.js';
import { watch, type StreamData } from './live.js';
import { nowBy, type Detail, type FaultView } from './model.js';
import type { Store } from './store.js';

export interface Loader {
  /** Reads all anew, after a change of namespace or when the stream was cut. */
  reload(): void;
  /** Reads what the page's address asks for. */
  follow(): void;
  /** After one's own change of clock, arms or faults. */
  refreshState(): void;
  /** Looks again at calls that were not answered yet when they were read. */
  lookAgain(): void;
  start(): void;
}

/** However much happens, the server is asked this often at most. */
const pauseMs = 200;
/** What could not be read is tried again after this. */
const retryMs = 1000;
/** What is not answered by then is waited for no longer. */
const patienceMs = 60_000;
const newest = 100;
const all = 10_000;
const keptRequests = 500;

type Part = 'everything' | 'list' | 'detail' | 'state' | 'findings' | 'requests';

interface VerificationsRead {
  readonly verifications: readonly VerificationView[];
  readonly forgotten?: number;
}

export function createLoader(store: Store): Loader {
  const stale = new Set<Part>();
  let isBusy = false;
  /** Whether all verifications of the namespace have been read, so that the newest are enough. */
  let isWhole = false;
  /** What the stream named since the list was last read. */
  const touched = new Set<string>();

  const readers: Readonly<Record<Exclude<Part, 'everything'>, () => Promise<void>>> = {
    list: readList,
    detail: readDetail,
    state: readState,
    findings: readFindings,
    requests: readRequests,
  };

  function want(...parts: readonly Part[]): void {
    for (const part of parts) stale.add(part);
    if (isBusy) return;
    isBusy = true;
    void work();
  }

  async function work(): Promise<void> {
    while (stale.size > 0) {
      const isAnew = stale.has('everything');
      const parts = isAnew
        ? (Object.keys(readers) as Exclude<Part, 'everything'>[])
        : ([...stale] as Exclude<Part, 'everything'>[]);
      stale.clear();
      if (isAnew) isWhole = false;
      const began = performance.now();
      const failed = await Promise.all(parts.map((part) => readers[part]())).then(
        () => false,
        tell,
      );
      // Half of it may be missing, and what was heard meanwhile with it.
      if (failed) stale.add('everything');
      // A long list that changes all the time keeps the server busy for half of the time at most.
      await pause(failed ? retryMs : pauseMs + performance.now() - began);
    }
    isBusy = false;
  }

  /** Whether to try again. */
  function tell(error: unknown): boolean {
    const { status, message } =
      error instanceof ControlFault ? error : new ControlFault(1, '', String(error));
    if (status === 401 || status === 403) {
      store.change({ connection: 'locked' });
      return false;
    }
    // Where nobody answers, the stream finds out as well, and says so beside the name.
    if (status === 0) return store.model().connection !== 'lost';
    announce(message);
    return status >= 500 || status === 429;
  }

  /** At first all of them, afterwards the newest and those of which something was heard. */
  async function readList(): Promise<void> {
    const { namespace, verifications, forgotten: before } = store.model();
    const heard = [...touched];
    touched.clear();
    const { verifications: read, forgotten = 0 } = await send<VerificationsRead>({
      method: 'GET',
      path: `/verifications${query({ namespace, limit: isWhole ? newest : all })}`,
    });
    // Chosen meanwhile: the other namespace is read next.
    if (store.model().namespace !== namespace) return;
    if (!isWhole) {
      isWhole = true;
      store.change({ verifications: read, forgotten, loaded: true });
      return;
    }
    // Which ones went to make room is told nowhere: those that are left are.
    if (forgotten !== before) want('everything');
    const known = new Map(verifications.map((each) => [each.bizToken, each]));
    const isRead = new Set(read.map(({ bizToken }) => bizToken));
    const older = heard.filter((token) => known.has(token) && !isRead.has(token)).slice(0, 20);
    const changed = await Promise.all(
      older.map((token) => callIfThere<VerificationView>(`/verifications/${encode(token)}`)),
    );
    for (const each of changed) if (each !== null) known.set(each.bizToken, each);
    const rest = [...known.values()].filter(({ bizToken }) => !isRead.has(bizToken));
    store.change({ verifications: [...read, ...rest], forgotten });
  }

  async function readDetail(): Promise<void> {
    const { route } = store.model();
    if (route.view !== 'verifications' || route.token === null) return;
    const { token } = route;
    const [verification, requests, findings] = await Promise.all([
      callIfThere<VerificationDetail>(`/verifications/${encode(token)}`),
      callIfThere<{ requests: RequestView[] }>(
        `/requests${query({ bizToken: token, limit: 500 })}`,
      ),
      callIfThere<{ findings: FindingView[] }>(`/findings${query({ bizToken: token })}`),
    ]);
    const after = store.model().route;
    if (after.view !== 'verifications' || after.token !== token) return;
    const detail: Detail | null = verification && {
      verification,
      requests: requests && requests.requests,
      findings: findings ? findings.findings : [],
    };
    store.change({ detail });
  }

  async function readState(): Promise<void> {
    const namespace = store.model().namespace || undefined;
    const [settings, clock, arms, faults] = await Promise.all([
      callIfThere<SettingsView>('/settings'),
      callIfThere<ClockView>('/clock'),
      callIfThere<{ arms: ArmView[] }>(`/arm${query({ namespace })}`),
      callIfThere<{ faults: FaultView[] }>(`/faults${query({ namespace })}`),
    ]);
    store.change({
      settings,
      clock: clock && { ...clock, readAt: performance.now() },
      arms: arms && arms.arms,
      faults: faults && faults.faults.filter(({ left }) => left !== 0),
    });
  }

  async function readFindings(): Promise<void> {
    const { namespace } = store.model();
    const read = await callIfThere<{ findings: FindingView[] }>(`/findings${query({ namespace })}`);
    store.change({ findings: read && read.findings });
  }

  async function readRequests(): Promise<void> {
    const { namespace, route } = store.model();
    if (route.view !== 'calls') return;
    const read = await callIfThere<{ requests: RequestView[] }>(
      `/requests${query({ namespace, limit: keptRequests })}`,
    );
    store.change({ requests: read && read.requests });
  }

  function happened(kind: string, { bizToken, what }: StreamData): void {
    if (kind === 'gap') {
      want('everything');
      return;
    }
    if (kind === 'state') {
      // What was forgotten is not told one by one: it is missed when all is read anew.
      want(what === 'reset' || what === 'verification' ? 'everything' : 'state');
      return;
    }
    if (typeof bizToken === 'string') touched.add(bizToken);
    const { route } = store.model();
    const isSelected = route.view === 'verifications' && route.token === bizToken;
    want(
      'list',
      ...(isSelected ? (['detail'] as const) : []),
      ...(kind === 'finding' ? (['findings'] as const) : []),
      ...(route.view === 'calls' ? (['requests'] as const) : []),
      ...(kind === 'token-issued' ? (['state'] as const) : []),
    );
  }

  return {
    reload: () => want('everything'),
    follow: () => want('detail', 'requests'),
    refreshState: () => want('state'),
    lookAgain() {
      const { requests, detail, clock } = store.model();
      const now = nowBy(clock) ?? 0;
      const isOpen = ({ status, at }: RequestView): boolean =>
        status === null && now - Date.parse(at) < patienceMs;
      if (requests?.some(isOpen)) want('requests');
      if (detail?.requests?.some(isOpen)) want('detail');
    },
    start() {
      void watch({
        happened,
        connected(connection) {
          store.change({ connection });
          // From here on all is heard; whatever was before is read. Without a stream, once.
          if (connection === 'live' || (connection === 'lost' && !store.model().loaded))
            want('everything');
        },
      });
      // A tab that was put aside hears late or not at all.
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) want('everything');
      });
    },
  };
}

const encode = encodeURIComponent;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
