import { isDeadEnd } from './drivers/dead-ends.js';
import type { Observation } from './case/observation.js';
import { isDisturbed, type Case } from './plan/matrix.js';

/** A dead end that is seen later ends its own case alone. */
const limitMs = 20_000;

/**
 * The case that goes first: the first that passes with a sound camera, else the first whose calls are all answered. In
 * any other an error page may be what the customer means to show. A run of one case needs none.
 */
export function smokeCaseOf(cases: readonly Case[]): Case | undefined {
  if (cases.length < 2) return undefined;
  const ordinary = cases.filter((each) => !isDisturbed(each));
  return (
    ordinary.find(({ camera, scenario }) => camera.id === 'granted' && scenario.id === 'pass') ??
    ordinary.find(({ scenario }) => scenario.api === undefined)
  );
}

/** Nobody would get to the verification page: its first user could not, and what was in their way can be seen. */
export const endsRun = ({ stage, stopped }: Observation): boolean =>
  stage === 'start-page' && stopped !== null && isDeadEnd(stopped);

/** Your page spoke in place of leading on, though nothing goes wrong in this case: an accident, or what everybody meets. */
export const spokeInstead = ({ stage, verdict }: Observation): boolean =>
  stage === 'start-page' && verdict !== null;

/** Keeps the other cases waiting until the first user has got to the verification page. */
export interface Gate {
  /** Whether the other cases are driven. */
  readonly opened: Promise<boolean>;
  readonly open: () => void;
  /** False where it was too late: the others are on their way. */
  readonly close: () => boolean;
}

/** @param tries how often the first case may be driven */
export function createGate(tries: number): Gate {
  let tell: (isOpen: boolean) => void = () => undefined;
  let isOpen: boolean | null = null;
  const opened = new Promise<boolean>((resolve) => (tell = resolve));
  const settle = (wanted: boolean): boolean => {
    isOpen ??= wanted;
    clearTimeout(timer);
    tell(isOpen);
    return isOpen === wanted;
  };
  const timer = setTimeout(() => settle(true), limitMs * tries);
  return { opened, open: () => void settle(true), close: () => settle(false) };
}
