import type { Observation } from '../case/observation.js';

/** One question asked of what was seen. Pure: the same observation always gives the same answer. */
export interface Check {
  readonly id: string;
  readonly judge: (observation: Observation) => Judgement;
}

export interface Judgement {
  readonly status: 'passed' | 'failed' | 'skipped';
  /** One sentence that a person outside the team understands. */
  readonly message: string;
}

export const passed = (message: string): Judgement => ({ status: 'passed', message });
export const failed = (message: string): Judgement => ({ status: 'failed', message });
export const skipped = (message: string): Judgement => ({ status: 'skipped', message });
