import type { Aftermath } from '../case/aftermath.js';
import type { ProbeId, ProbeResult } from '../case/observation.js';
import type { Visitor, VisitorPlace } from '../visitor/visitor.js';
import type { FurtherVisitor } from './further-visitor.js';

/**
 * One attack or accident, tried after a case: what an attacker, an impatient or an unlucky user would do, without any
 * help from the customer. It only collects; the check of the same id judges.
 */
export interface Probe<Visitors extends readonly string[] = readonly string[]> {
  readonly id: string;
  /** The checks that judge what it gives back. */
  readonly gives: readonly [ProbeId, ...ProbeId[]];
  /** After which verdict of the case's own user it is tried. */
  readonly after: 'verified' | 'failed';
  /** Left out: always. */
  readonly isDue?: (scene: Scene) => boolean;
  readonly needs: Needs<Visitors>;
  /** @param visitors those that it needs, each before the verification page */
  run(scene: Scene, visitors: Each<Visitors>): Promise<readonly ProbeResult[]>;
}

type Each<Visitors extends readonly string[]> = {
  readonly [Place in keyof Visitors]: FurtherVisitor;
};

/** Keeps the number of visitors that it needs in the type. */
export const defineProbe = <const Visitors extends readonly string[]>(
  probe: Probe<Visitors>,
): Probe => probe;

export interface Needs<Visitors extends readonly string[]> {
  /** Scenario of each further visitor, who begins with a session of their own; none: the user's own link is enough. */
  readonly visitors: Visitors;
  /** Tried only where the customer's cookies run out within the time that a slow user takes. */
  readonly shortCookies?: true;
  /** Tried only where the customer opens a window for the verification. */
  readonly ownWindow?: true;
  /** It opens visitors of its own, in its own way: what stops them is told all the same. */
  readonly opensItsOwn?: true;
  /**
   * What is different about its visitors from the beginning. One who gets no further that way says nothing about other
   * probes.
   */
  readonly dress?: (visitor: Visitor, scene: Scene) => Promise<void>;
}

/** What a probe is made with. */
export interface Scene extends VisitorPlace {
  /** The case's own user, who has been told a verdict. */
  readonly user: Aftermath & { readonly bizToken: string; readonly redirectUrl: string };
  /** For how long a verdict is waited for, milliseconds. */
  readonly waitMs: number;
  /** From the start page to the verification page, in the visitor's window; one at a time, as each arms a scenario. */
  readonly begin: (visitor: Visitor, scenario: string) => Promise<FurtherVisitor>;
}

/** For a verdict to which somebody has a right: as long as pages may take. */
export const patient = (scene: Scene): Scene => ({
  ...scene,
  waitMs: scene.limits.answerMs,
});
