import { errorCodes } from './api-errors.js';
import {
  actionNames,
  actionStages,
  apiStages,
  effectOf,
  mayHappenAt,
  spoilings,
  type ApiStage,
  type Fault,
  type SpoilingId,
} from './faults.js';
import { resultCodes } from './result-codes.js';
import type { Scenario } from './scenario.js';

/**
 * One of each kind that integrations are often not ready for; those with a file of their own have the tag there.
 * Together with `tag:core` they catch every flawed integration of `npm run mutants`.
 */
const accidents: ReadonlySet<string> = new Set([
  'code-2017',
  'api-stall',
  'api-reset',
  'api-http-500',
  'api-http-502-html',
  'api-apply-InternalError',
  'api-result-InternalError',
  'api-result-InvalidParameterValue.BizTokenExpired',
]);

const tagsOf = (id: string, ...tags: readonly string[]): string[] => [
  ...tags,
  ...(accidents.has(id) ? ['accident'] : []),
];

/** The scenarios that follow from the table of result codes: `code-1004` and so on. */
export function codeScenarios(): Scenario[] {
  return [...resultCodes.values()]
    .filter(({ code }) => code !== 0)
    .map(({ code, text }) => ({
      id: `code-${code}`,
      title: `Every attempt ends with ${code}: ${text}`,
      tags: tagsOf(`code-${code}`, 'code', ...(code === 1004 ? ['core'] : [])),
      attempts: [code],
    }));
}

const stageNames: Readonly<Record<ApiStage, string>> = {
  upload: 'The call for an upload link',
  apply: 'Apply',
  result: 'The result call',
};

/**
 * Each API error in answer to each call: `api-apply-UnauthorizedOperation.Arrears` for either pair, and
 * `api-ApplyWebVerificationToken-UnauthorizedOperation.Arrears` for this action only.
 */
export function refusalScenarios(): Scenario[] {
  const calls = [
    ...apiStages.map((on) => ({ on, name: stageNames[on], stage: on })),
    ...actionNames.map((on) => ({ on, name: on, stage: actionStages[on] })),
  ];
  return calls.flatMap(({ on, name, stage }) =>
    errorCodes.map((code) => faulty(`api-${on}-${code}`, name, ['api', stage], { on, code })),
  );
}

/** What happens to calls on their way, by the name behind `api-`. */
const troubles: Readonly<Record<string, Omit<Fault, 'on'>>> = {
  ...Object.fromEntries(
    (Object.keys(spoilings) as SpoilingId[])
      .filter((fault) => apiStages.every((stage) => mayHappenAt(stage, fault)))
      .map((fault) => [fault, { fault }]),
  ),
  slow: { delayMs: 3_000 },
};

/** `api-stall` and so on for the result call, where a visitor waits; `api-stall-apply`, `-upload` for the others. */
export function troubleScenarios(): Scenario[] {
  return apiStages.flatMap((on) =>
    Object.entries(troubles).map(([name, trouble]) =>
      faulty(
        `api-${name}${on === 'result' ? '' : `-${on}`}`,
        stageNames[on],
        ['api', 'fault', on],
        { on, ...trouble },
      ),
    ),
  );
}

const faulty = (id: string, call: string, tags: string[], api: Fault): Scenario => ({
  id,
  title: `${call} ${effectOf(api)}`,
  tags: tagsOf(id, ...tags),
  attempts: [0],
  api,
});

/**
 * Refusals were called `apply-InternalError` before they were `api-apply-InternalError`; both are taken. An
 * error code begins with a capital, so `result-late` is no such name.
 */
export const fullScenarioId = (id: string): string =>
  /^(?:upload|apply|result)-[A-Z]/.test(id) ? `api-${id}` : id;
