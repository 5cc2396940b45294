import type { z } from 'zod';
import type { Links } from '../state/links.js';
import type { State } from '../state/state.js';
import { fromText } from './from-text.js';
import { parseInput, type Parameters } from './parameters.js';

/** One API action: where it is offered, what it takes, and what it does. */
export interface Action {
  readonly name: string;
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
  readonly state: State;
  readonly namespace: string;
  readonly region: string;
  readonly requestId: string;
  /** Where links in the answer lead. */
  readonly links: Links;
  /** `X-FaceID-Mock-Scenario` of this request. */
  readonly scenarioHeader: string | undefined;
}

/** Exactly the vendor's fields, without RequestId. */
export type Output = Readonly<Record<string, unknown>>;

export const apiVersion = '2018-03-01';

export function defineAction<Input>(definition: {
  readonly name: string;
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
