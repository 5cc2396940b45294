import { createApp } from './app.js';
import { credentialsOf } from './api/credentials.js';
import { armInProcess, type Arming } from './control/arm-scenario.js';
import { changeScenario } from './control/change-scenario.js';
import { completeInProcess, type Completion } from './control/complete.js';
import { faultsOf, requestsOf, type MockFaults, type MockRequests } from './control/in-process.js';
import { networkInterfaces } from 'node:os';
import { addressesOf, isReachedFromElsewhere } from './http/addresses.js';
import { createConnections } from './http/admission/connections.js';
import { createGate } from './http/gate.js';
import { close, listen } from './http/listen.js';
import { listenSecurely } from './http/listen-securely.js';
import type { Completed } from './flow/complete.js';
import { logJournal } from './log.js';
import type { Scenario } from './domain/scenario.js';
import type { Verification } from './domain/verification.js';
import { loadScenarios } from './state/catalogue.js';
import type { Clock } from './state/clock.js';
import type { FindingsOf, RecordedFinding } from './state/findings.js';
import type { Entry, Journal } from './state/journal.js';
import type { Library } from './state/library/library.js';
import { libraryOf, serveLibrary } from './state/library/serve-library.js';
import { mockOptionsSchema, type MockOptions } from './state/options.js';
import { createState, resetState } from './state/state.js';
import { comparisonIn } from './storage/compare-photo.js';
import { didYouMean } from './shared/nearest.js';
import { environmentOf } from './test-api/environment.js';
import { wantedFindings, type FindingsWanted } from './test-api/findings.js';
import { checkName, type KeyPair, type MockNamespace } from './test-api/namespace.js';
import { verificationsOf, type Verifications } from './test-api/verifications.js';
import type { Wanted } from './test-api/wanted.js';

/**
 * A running mock.
 *
 * @example
 * await using mock = await startMock({ port: 0, pace: 'fast' });
 * const checkout = mock.namespace('checkout-tests');
 * checkout.arm({ scenario: 'code-1004' });
 * // … start your server with checkout.environment(), send a visitor through it …
 * const { attempts } = await checkout.verifications.waitFor({ state: 'finished' });
 */
export interface Mock {
  /** `http://127.0.0.1:12180`: where the API answers. */
  readonly url: string;
  /** The same over TLS, where `httpsPort` is set. */
  readonly httpsUrl: string | null;
  /** The authority's certificate, for NODE_EXTRA_CA_CERTS and its like. */
  readonly caFile: string | null;
  /** Base of VerificationUrl; beyond loopback an address that a phone reaches, over TLS where `httpsPort` is set. */
  readonly pageUrl: string;
  /** A trial without a server of yours, for a phone to open; null where only this machine gets to the page. */
  readonly phoneUrl: string | null;
  /** Where a phone fetches the authority's certificate; null where it needs none. */
  readonly caUrl: string | null;
  /** Where a browser on this machine sees what happens. */
  readonly dashboardUrl: string;
  /** What the control API asks for; null where only this machine gets to it and no token was set. */
  readonly controlToken: string | null;
  /** Everybody's; `clock.of(namespace)` is one namespace's. */
  readonly clock: Clock;
  readonly journal: Journal;
  /** What a network or an overloaded server does to requests, whatever verification they are about. */
  readonly faults: MockFaults;
  /** Every request with its answer, redacted. */
  readonly requests: MockRequests;
  /** By id; `get` and `has` take earlier names as well (`apply-InternalError`), which are not listed. */
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** What the folder of `library` holds beside ours; null without one. */
  readonly library: Pick<Library, 'folder' | 'list' | 'problems'> | null;
  readonly verifications: Omit<Verifications, 'list' | 'latest' | 'waitFor'> & {
    /** In the order in which they were issued. */
    list(namespace?: string): Promise<readonly Verification[]>;
    /** The one that was issued last. */
    latest(namespace?: string): Promise<Verification | undefined>;
    /** As a namespace's own `waitFor`; without a namespace in any of them. */
    waitFor(wanted?: Wanted & { readonly namespace?: string }): Promise<Verification>;
    /**
     * Another scenario for one that is under way; goes before everything but the header.
     *
     * @throws Error for an unknown token or scenario, where the header chose, and after the last attempt.
     */
    change(bizToken: string, change: { readonly scenario: string }): Promise<Verification>;
  };
  /** All of this for one namespace: a test that keeps to it meets no other. */
  namespace(name: string): MockNamespace;
  /** A key pair whose calls are kept apart from those of other namespaces. */
  credentials(namespace?: string): KeyPair;
  /** What a server under test needs to find the mock: FACEID_MOCK_URL, TENCENTCLOUD_SECRET_ID and so on. */
  environment(namespace?: string): Record<string, string>;
  /** What production would answer differently than the integration's maker expects, by time; also what shows only once nothing more comes: a result that nobody ever asked for. */
  findings(where?: FindingsWanted): Promise<readonly RecordedFinding[]>;
  /** Of these what calls and pages have shown so far. */
  recordedFindings(where?: FindingsOf): readonly RecordedFinding[];
  /**
   * Chooses what happens to the next verifications of a namespace; returns a function that takes it back.
   *
   * @throws Error for an unknown scenario, with the nearest name.
   */
  arm(armed: Arming): () => void;
  /**
   * Plays the page's part to the end without a browser: the same steps and timeline as with the page. Gives where
   * the visitor is sent back to (null where the way ends on the page) and the last result code.
   *
   * @example
   * const { location, code } = await mock.completeVerification(bizToken, { scenario: 'code-1004' });
   * @throws Error for an unknown token or scenario, and where it is completed already.
   */
  completeVerification(bizToken: string, completion?: Completion): Promise<Completed>;
  /** Forgets verifications, media, journal, armed scenarios, counts of calls and moves of the clock; without a namespace of all of them. */
  reset(namespace?: string): Promise<void>;
  /** Told after each reset, of all or of one namespace. Returns the way to stop. */
  onReset(listener: () => void): () => void;
  /** Cuts what is under way, unless it is given time to finish; those who only watch are not waited for. */
  stop(options?: { readonly drainMs?: number }): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** @throws Error with one sentence when an option is wrong or the address cannot be opened. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const parsed = parseOptions(options);
  const scenarios = await loadScenarios();
  const library = await libraryOf(parsed, scenarios);
  const settings = { ...parsed, scenario: knownId(parsed.scenario, scenarios) };
  const state = createState(settings, scenarios, library);
  state.comparison = comparisonIn(state);
  if (settings.log !== 'off')
    logJournal(state.journal, settings.log, (line) => process.stdout.write(`${line}\n`));
  const gate = createGate(createApp(state));
  const connections = createConnections();
  const { server, port } = await listen(gate.listener, settings, { connections });
  const interfaces = networkInterfaces();
  const secure = await listenSecurely(gate.listener, {
    settings,
    connections,
    interfaces,
    clock: state.clock,
  }).catch(async (error: unknown) => {
    await close(server);
    throw error;
  });
  const addresses = addressesOf(settings, { http: port, https: secure?.port }, interfaces);
  const { api, page, https, phone } = addresses;
  Object.assign(state.urls, { api, page, https, phone });
  state.authority.certificate = secure?.caCertificate ?? null;
  gate.open();
  const leaveLibrary = serveLibrary(state);
  const isAskedFor = settings.controlToken !== undefined || isReachedFromElsewhere(settings);
  const controlToken = isAskedFor ? state.controlToken : null;
  const stopped = new AbortController();
  const stop = async ({ drainMs = 0 } = {}) => {
    state.life.isEnding = true;
    stopped.abort();
    leaveLibrary();
    const servers = [server, ...(secure ? [secure.server] : [])];
    await Promise.all(servers.map((each) => close(each, drainMs)));
  };

  const verificationsIn = (namespace?: string) =>
    verificationsOf(state, { namespace, stopped: stopped.signal });
  const everywhere = verificationsIn();

  const mock: Mock = {
    url: addresses.api,
    httpsUrl: addresses.https,
    caFile: secure?.caFile ?? null,
    pageUrl: addresses.page,
    phoneUrl: addresses.phone,
    caUrl: addresses.ca,
    dashboardUrl: `${addresses.api}/_mock/${controlToken === null ? '' : `?token=${controlToken}`}`,
    controlToken,
    clock: state.clock,
    journal: state.journal,
    faults: faultsOf(state),
    requests: requestsOf(state),
    scenarios,
    library,
    verifications: {
      ...everywhere,
      list: (namespace) => verificationsIn(namespace).list(),
      latest: (namespace) => verificationsIn(namespace).latest(),
      waitFor: ({ namespace, ...wanted } = {}) => verificationsIn(namespace).waitFor(wanted),
      change: (bizToken, { scenario }) => changeScenario(bizToken, scenario, state),
    },
    namespace: (name) => ({
      name: checkName(name),
      url: mock.url,
      clock: mock.clock.of(name),
      verifications: verificationsIn(name),
      credentials: () => mock.credentials(name),
      arm: (armed) => mock.arm({ ...armed, namespace: name }),
      findings: (where) => mock.findings({ ...where, namespace: name }),
      environment: () => mock.environment(name),
      completeVerification: (bizToken, completion = {}) =>
        completeInProcess(bizToken, completion, { state, namespace: name }),
      reset: () => mock.reset(name),
    }),
    credentials: (namespace = 'default') => credentialsOf(namespace),
    environment: (namespace) => environmentOf(mock, mock.credentials(namespace)),
    findings: (where) => wantedFindings(state, where),
    recordedFindings: (where) => state.findings.list(where),
    arm(armed) {
      const { id } = armInProcess(armed, state);
      return () => void state.arms.disarm(id);
    },
    completeVerification: (bizToken, completion = {}) =>
      completeInProcess(bizToken, completion, { state }),
    reset: (namespace) => resetState(state, namespace),
    onReset: (listener) =>
      state.changes.subscribe(({ what }) => {
        if (what === 'reset') listener();
      }),
    stop,
    [Symbol.asyncDispose]: () => stop(),
  };
  return mock;
}

function parseOptions(options: MockOptions) {
  const parsed = mockOptionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    throw new Error(
      `unknown option "${key}".${didYouMean(key, Object.keys(mockOptionsSchema.shape))}`,
    );
  }
  throw new Error(`option ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

/** By an earlier name as well. */
function knownId(id: string, scenarios: ReadonlyMap<string, Scenario>): string {
  const scenario = scenarios.get(id);
  if (scenario === undefined)
    throw new Error(`there is no scenario "${id}".${didYouMean(id, scenarios.keys())}`);
  return scenario.id;
}

export type {
  Arming,
  Completed,
  Completion,
  Entry,
  MockFaults,
  MockNamespace,
  MockOptions,
  MockRequests,
  RecordedFinding,
  Scenario,
  Verification,
};
export type { Verifications, Wanted };
export { findingRules, type RuleText } from './state/finding-rules.js';
export { appendToken } from './domain/redirect.js';
export { randomToken } from './state/ids.js';
export { loadCameras, readCatalogue } from './state/catalogue.js';
export { cameraSchema, injectionOf, type Camera } from './domain/camera.js';
export { endsBeforePage, type Fault } from './domain/faults.js';
export { answerSchema } from './domain/answer.js';
export { caseFileSchema, caseScenarioId, type CaseFile } from './domain/case-file.js';
export { deviceSchema, versionSchema, type Device } from './domain/device.js';
export { scenarioSchema } from './domain/scenario.js';
export { defaultAuthorityFolder, ensureAuthority, isUnconstrained } from './http/authority.js';
export { packagePath, packageVersion } from './state/package-root.js';
export { mockOptionsSchema } from './state/options.js';
export { textsOf, type Texts } from './state/read-texts.js';
export { resultText } from './domain/result-codes.js';
