import type { Report } from '../report/report.js';
import { categoriesOf } from './categories.js';
import type { CodeLanguage } from './code/language.js';
import { foldCauses } from './fold.js';

/** A report with what its cases come to: what has to be mended, and what holds. */
export const withCauses = (report: Report, language: CodeLanguage | null): Report => ({
  ...report,
  summary: { ...report.summary, categories: categoriesOf(report.cases) },
  causes: foldCauses(report.cases, language),
});
