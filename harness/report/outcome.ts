import type { CaseReport, Summary } from './report.js';

/** What a run comes to. Evidence against the integration stands, whatever else could not be judged. */
export const outcomeOf = ({
  failed,
  inconclusive = 0,
  interrupted,
}: Pick<Summary, 'failed' | 'inconclusive' | 'interrupted'>): CaseReport['status'] =>
  failed > 0 ? 'failed' : inconclusive > 0 || interrupted ? 'inconclusive' : 'passed';
