import type { z } from 'zod';
import type { ActionName, SpoilingId } from '../domain/faults.js';
import type { Links } from '../state/links.js';
import type { State } from '../state/state.js';
import { fromText } from './from-text.js';
import { parseInput, type Parameters } from './parameters.js';

/** One API action: where it is offered, what it takes, and what it does. */
export interface Action {
  readonly name: ActionName;
  readonly version: string;
  readonly regions: readonly string[];
  /**
   * Parses the call's parameters (the vendor's error when they are wrong) and gives the rest to do.
   * `isText` for a query or form, where every value is text.
   */
  readonly prepare: (
    parameters: Parameters,
    isText: boolean,
  ) => (context: ActionContext) => Promise<Output>;
}

export interface ActionContext {
  readonly action: ActionName;
  readonly state: State;
  readonly namespace: string;
  readonly region: string;
  readonly requestId: string;
  /** Where links in the answer lead. */
  readonly links: Links;
  /** `X-FaceID-Mock-Scenario` of this request. */
  readonly scenarioHeader: string | undefined;
  /** For what concerns the answer on its way, not what it says. */
  readonly delivery: Delivery;
}

export interface Delivery {
  /** Ids of what production would have refused, and of what a scenario has injected. */
  readonly warnings: string[];
  /** What a scenario does to the answer. */
  fault?: AnswerFault;
}

export interface AnswerFault {
  /** Left out: the answer is sound, and late. */
  readonly kind?: SpoilingId;
  readonly delayMs: number;
}

/** Exactly the vendor's fields, without RequestId. */
export type Output = Readonly<Record<string, unknown>>;

export const apiVersion = '2018-03-01';

export function defineAction<Input>(definition: {
  readonly name: ActionName;
  readonly version: string;
  readonly regions: readonly string[];
  readonly input: z.ZodType<Input>;
  readonly run: (input: Input, context: ActionContext) => Promise<Output>;
}): Action {
  const { name, version, regions, input, run } = definition;
  return {
    name,
    version,
    regions,
    prepare(parameters, isText) {
      const typed = isText ? (fromText(input, parameters) as Parameters) : parameters;
      const parsed = parseInput(input, typed);
      return (context) => run(parsed, context);
    },
  };
}
