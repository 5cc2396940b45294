import { z } from 'zod';
import { defaultRetryLimit } from '../domain/lifetimes.js';
import { networkFaultSchema } from '../domain/network-fault-schema.js';

/** What stands behind it could be honoured nowhere: pages and files are served at fixed paths. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    [pathname.slice(1), search, hash, username, password].every((part) => part === '')
  );
}

const hostName = z
  .string()
  .regex(
    /^[\w.-]+$|^\[[\da-f:.]+\]$/i,
    'a name without scheme, port and path is expected, as mock.example',
  );

/** Everything that can be set, with its default, in one place. Flags, environment and file all end here. */
export const mockOptionsSchema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  /** 0: any free port. */
  port: z.int().min(0).max(65_535).default(12_180),
  /** A second port over TLS, with a certificate of our own authority; 0: any free port. */
  httpsPort: z.int().min(0).max(65_535).exactOptional(),
  /** Where the authority is kept; left out: `~/.local/share/faceid-mock`. */
  caDir: z.string().exactOptional(),
  /** Base of VerificationUrl, for a page on another site or behind a tunnel; left out: `http://<host>:<port>`, beyond loopback an address of this machine, by https where there is such a port. Port 0 in it stands for the port listened on. */
  publicUrl: z
    .url()
    .refine(
      isOrigin,
      'an http or https address without path, query, fragment and password is expected, as https://kyc.example: the page is served at /reflect/ of it',
    )
    .exactOptional(),
  /** Repeats ids. */
  seed: z.string().exactOptional(),
  /** Scenario of a verification for which nothing else was chosen. */
  scenario: z.string().default('pass'),
  /** How the compatibility table is read where it says nothing; see shared/compat-switches.ts. */
  compat: z.enum(['seed', 'strict', 'trtc']).default('seed'),
  /** How long flashes and pauses of the page last. */
  pace: z.enum(['human', 'fast']).default('human'),
  /** Refuse a scope whose service is not "faceid", as production does; SDKs on host:port send others. */
  strictScope: z.boolean().default(false),
  rateLimit: z.boolean().default(true),
  /** Assumed 3 for the legacy page. */
  retryLimit: z.int().min(1).max(99).default(defaultRetryLimit),
  /** So many verifications are kept; the oldest finished goes first. */
  maxVerifications: z.int().min(1).default(15_000),
  /** When the comparison photo is fetched and its MD5 compared; the real moment is not documented. */
  photoCheck: z.enum(['apply', 'compare', 'off']).default('apply'),
  /** Whether a photo of another region than Apply's is refused, as documented, or only found. */
  photoRegion: z.enum(['refuse', 'accept']).default('refuse'),
  /** What CreateUploadUrl does with a TargetAction that is no action of this product; not documented. */
  targetAction: z.enum(['accept', 'refuse']).default('accept'),
  /** What Apply does with a RedirectUrl of an app's own scheme, such as `myapp://done`; not documented. */
  appRedirect: z.enum(['accept', 'refuse']).default('accept'),
  /** How the successor pair words success: observed as "Success, tap next to continue", and as "Success" in 2023. */
  successText: z.enum(['newer', 'older']).default('newer'),
  /** Hosts outside our storage from which a comparison photo may be fetched; loopback may be too, unless others reach the emulator. */
  photoHosts: z.array(hostName).default([]),
  /** RuleIds that exist; none: every one does. */
  ruleIds: z.array(z.string()).default([]),
  /** What GetWebVerificationResult says before completion; not documented. */
  unfinishedResult: z.enum(['nulls', 'resource-unavailable']).default('nulls'),
  /** How `token` joins a RedirectUrl that has a query or a fragment; not documented. */
  redirectAppend: z.enum(['proper', 'naive']).default('proper'),
  /** Whether the page takes a black or frozen picture for a faulty camera; off for virtual cameras that stand still. */
  pictureCheck: z.boolean().default(true),
  /** Whether an empty upload ends an attempt with 1107 and one that is no video with 1104. */
  recordingCheck: z.boolean().default(true),
  /** Which error of the camera leads to which of the documented messages: DOMException name → message. */
  cameraProblems: z.record(z.string(), z.enum(['busy', 'refused', 'faulty'])).default({}),
  /** Codes 1409 and 1410 are announced for the successor's result; whether the legacy pair has them is not. */
  legacyEndings: z.enum(['codes', 'unfinished']).default('codes'),
  /** Where a visitor goes who leaves the page by its own button. */
  exit: z.enum(['redirect', 'stay']).default('redirect'),
  /** What *Next* moves where the page is in a frame: the whole window, or the frame alone; not documented. */
  frameNext: z.enum(['window', 'frame']).default('window'),
  /** A link open in two tabs: the newer one takes over, or both go on. */
  secondTab: z.enum(['takes-over', 'shares']).default('takes-over'),
  /** A link that is opened again after the last attempt and before *Next*: the way on, or nothing but the code. */
  reopened: z.enum(['result', 'late']).default('result'),
  /** The tester panel on the page. */
  panel: z.boolean().default(true),
  /** Further key pairs: SecretId → SecretKey. */
  credentials: z.record(z.string(), z.string()).default({}),
  /** Asked for by the control API, on loopback too; left out: a new one at each start, asked for beyond loopback only. */
  controlToken: z
    .string()
    .regex(/^[\w.~-]{16,200}$/, 'at least 16 letters, digits, "-", ".", "_" or "~" are needed')
    .exactOptional(),
  /** Further names by which an emulator on loopback is called, as a proxy's that keeps the Host; other public names are refused. */
  hostNames: z.array(hostName).default([]),
  /** Origins whose pages may call the control API (CORS); none unless set. */
  controlOrigins: z
    .array(z.string().regex(/^https?:\/\/[^/]+$/, 'an origin, as http://localhost:3000'))
    .default([]),
  /** Faults that stand from the start and again after each reset, for all namespaces unless they name one. */
  faults: z.array(networkFaultSchema).default([]),
  /** A folder with scenarios, cameras, devices, cases and answers of one's own; see docs/edge-cases.md. */
  library: z.string().min(1).exactOptional(),
  /** Whether its files are read again when they change. */
  watchLibrary: z.boolean().default(true),
  log: z.enum(['text', 'json', 'off']).default('off'),
});

export type MockOptions = z.input<typeof mockOptionsSchema>;
export type Settings = z.output<typeof mockOptionsSchema>;
