import { z } from 'zod';
import type { Verification } from '../domain/verification.js';
import { mode, namespace, scenarioId, since } from './fields.js';

export const states = ['issued', 'opened', 'capturing', 'failed', 'passed', 'finished'] as const;

export const verificationFilter = z.strictObject({
  namespace: namespace.exactOptional(),
  state: z.enum(states).exactOptional(),
  scenario: scenarioId.exactOptional(),
  mode: mode.exactOptional(),
  since: since.exactOptional(),
});

/** Whether a verification is among those that a query asks for. */
export function fitsFilter(filter: z.output<typeof verificationFilter>) {
  const from = filter.since === undefined ? -Infinity : Date.parse(filter.since);
  return (verification: Verification): boolean =>
    (filter.namespace === undefined || verification.namespace === filter.namespace) &&
    (filter.state === undefined || verification.state === filter.state) &&
    (filter.scenario === undefined || verification.scenario.id === filter.scenario) &&
    (filter.mode === undefined || verification.mode === filter.mode) &&
    verification.issuedAt >= from;
}
