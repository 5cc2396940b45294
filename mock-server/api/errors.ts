import { apiErrors, type ErrorEntry, type ErrorId } from '../domain/api-errors.js';

export { apiErrors };
export type { ErrorEntry, ErrorId };

/** A refusal that production would give as well. Thrown anywhere below dispatch, which makes the answer. */
export class ApiError extends Error {
  readonly id: ErrorId;
  readonly values: readonly string[];
  /** For log and journal only, never for the wire: what really happened and what to do. */
  readonly explanation: string | undefined;

  constructor(id: ErrorId, values: readonly string[] = [], explanation?: string) {
    super(fill(apiErrors[id].en, values));
    this.id = id;
    this.values = values;
    this.explanation = explanation;
  }

  get code(): string {
    return apiErrors[this.id].code;
  }

  /** The vendor's text in the language that X-TC-Language asked for; English where none is known. */
  text(language: string | undefined): string {
    const { en, zh }: ErrorEntry = apiErrors[this.id];
    return fill(language === 'zh-CN' ? (zh ?? en) : en, this.values);
  }
}

/** A scenario has something else happen in place of this call: what, its delivery tells. The message is for people. */
export class InjectedFault extends Error {}

/** A guard that reads as a rule: throws unless the condition holds, and narrows its type. */
export function check(
  condition: unknown,
  id: ErrorId,
  values: readonly string[] = [],
  explanation?: string,
): asserts condition {
  if (!condition) throw new ApiError(id, values, explanation);
}

const fill = (text: string, values: readonly string[]): string =>
  text.replace(/\{([01])\}/g, (_, index: string) => values[Number(index)] ?? '');

/** The wording by which a code is known when nothing more is said than the code; for scenarios. */
export function errorByCode(code: string): [id: ErrorId, values: readonly string[]] {
  const ids = (Object.keys(apiErrors) as ErrorId[]).filter((id) => apiErrors[id].code === code);
  const plain = ids.find((id) => !apiErrors[id].en.includes('{0}')) ?? ids[0];
  return [plain ?? 'internalError', exampleValues];
}

/** What stands in wordings that name something, where a scenario names nothing. */
const exampleValues = ['21', '20'];
