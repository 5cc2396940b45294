import { z } from 'zod';
import { errorCodes } from './api-errors.js';

/** A customer's server calls these, in this order; each is a stage of its verification. */
export const stages = ['upload', 'put', 'apply', 'result', 'media'] as const;
export type Stage = (typeof stages)[number];

/** Stages that are Tencent's API; the others are its storage: the photo's PUT, and what result links lead to. */
export const apiStages = ['upload', 'apply', 'result'] as const;
export type ApiStage = (typeof apiStages)[number];
export type StorageStage = Exclude<Stage, ApiStage>;

/** Every action, and the stage at which it is called. */
export const actionStages = {
  CreateUploadUrl: 'upload',
  ApplyWebVerificationToken: 'apply',
  ApplyWebVerificationBizTokenIntl: 'apply',
  GetWebVerificationResult: 'result',
  GetWebVerificationResultIntl: 'result',
} as const satisfies Readonly<Record<string, ApiStage>>;

export type ActionName = keyof typeof actionStages;
export const actionNames = Object.keys(actionStages) as readonly ActionName[];

interface Spoiling {
  /** What it does to a call, as the rest of a sentence. */
  readonly does: string;
  readonly stages: readonly Stage[];
  /** The call is not carried out: what comes back, if anything, comes in its place. */
  readonly inPlace: boolean;
}

/** The ways in which a call goes wrong that are no refusal of the vendor's. */
export const spoilings = {
  stall: { does: 'is never answered', stages, inPlace: true },
  reset: { does: 'ends in a reset of the connection', stages, inPlace: true },
  malformed: {
    does: 'is answered with JSON that breaks off',
    stages: apiStages,
    inPlace: true,
  },
  'http-500': { does: 'is answered with HTTP 500', stages, inPlace: true },
  'http-502-html': {
    does: 'is answered with HTTP 502 and the HTML page of a proxy',
    stages: apiStages,
    inPlace: true,
  },
  empty: { does: 'is answered with an empty body', stages: apiStages, inPlace: true },
  'wrong-content-type': {
    does: 'is answered soundly, but as text/html',
    stages: apiStages,
    inPlace: false,
  },
  unfinished: {
    does: 'is answered with nulls although the user has finished',
    stages: ['result'],
    inPlace: false,
  },
  expired: {
    does: 'is answered with 403, as an expired link is',
    stages: ['media'],
    inPlace: true,
  },
} as const satisfies Readonly<Record<string, Spoiling>>;

export type SpoilingId = keyof typeof spoilings;
const spoilingIds = Object.keys(spoilings) as [SpoilingId, ...SpoilingId[]];

/** One thing that goes wrong: where, what, for how many calls, and how late the answer is. */
export const faultSchema = z
  .strictObject({
    /** A stage, or the one action that it is about. */
    on: z.enum([...stages, ...actionNames]),
    /** Refused with this code. */
    code: z
      .string()
      .refine((code) => errorCodes.includes(code), 'is not an error code of the catalogue')
      .exactOptional(),
    fault: z.enum(spoilingIds).exactOptional(),
    /** The first so many calls only; left out: every one. */
    times: z.int().min(1).exactOptional(),
    /** By how much the answer is late at human pace; a tenth of it at fast pace. */
    delayMs: z.int().min(1).max(600_000).exactOptional(),
  })
  .refine(
    ({ code, fault, delayMs }) => (code ?? fault ?? delayMs) !== undefined,
    'says nothing that goes wrong: give a code, a fault or a delayMs',
  )
  .refine(
    ({ code, fault }) => code === undefined || fault === undefined,
    'gives a code and a fault: an answer is only one of them',
  )
  .refine(
    ({ on, code }) => code === undefined || isApi(stageOf(on)),
    'gives a code, which storage does not answer with',
  )
  .refine(
    ({ on, fault }) => fault === undefined || mayHappenAt(stageOf(on), fault),
    'gives a fault that this call cannot have',
  );

export type Fault = z.infer<typeof faultSchema>;
/** Who may meet a fault: an action, or a request to storage. */
export type Call = ActionName | StorageStage;

export const mayHappenAt = (stage: Stage, fault: SpoilingId): boolean =>
  (spoilings[fault] as Spoiling).stages.includes(stage);

export const stageOf = (on: Stage | ActionName): Stage => (isAction(on) ? actionStages[on] : on);
const isAction = (on: string): on is ActionName => Object.hasOwn(actionStages, on);
const isApi = (stage: Stage): boolean => apiStages.some((each) => each === stage);

interface Faulty {
  readonly api?: Fault;
}

/** The scenario's fault, where this call is to meet it. */
export function faultOn({ api }: Faulty, call: Call): Fault | undefined {
  if (api === undefined) return undefined;
  return api.on === call || api.on === stageOf(call) ? api : undefined;
}

/** A scenario about one action of a pair is not meant for verifications of the other pair. */
export function isForPairOf({ api }: Faulty, action: ActionName): boolean {
  const on = api?.on;
  if (on === undefined || !isAction(on) || on === 'CreateUploadUrl') return true;
  return on.endsWith('Intl') === action.endsWith('Intl');
}

/** The call is not carried out: it is refused, or something else comes in place of its answer. */
export const endsCall = ({ code, fault }: Fault): boolean =>
  code !== undefined || (fault !== undefined && spoilings[fault].inPlace);

/** Whether a customer's server never gets a link to the page, however often it asks. */
export function endsBeforePage({ api }: Faulty): boolean {
  return (
    api !== undefined &&
    api.times === undefined &&
    endsCall(api) &&
    ['upload', 'put', 'apply'].includes(stageOf(api.on))
  );
}

/** Real time, since a network is slow in real time; a test run need not sit through all of it. */
export const delayAt = ({ delayMs = 0 }: Fault, pace: 'human' | 'fast'): number =>
  pace === 'fast' ? Math.ceil(delayMs / 10) : delayMs;

/** `is refused with InternalError`, for titles. */
export function effectOf(fault: Fault): string {
  const { code, fault: spoiling, delayMs } = fault;
  const what =
    code === undefined ? spoiling && spoilings[spoiling].does : `is refused with ${code}`;
  const late = delayMs === undefined ? undefined : `is answered ${seconds(delayMs)} late`;
  return [what, late].filter((part) => part !== undefined).join(' and ');
}

const seconds = (ms: number): string => `${ms / 1000} s`;
