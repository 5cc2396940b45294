import type { CaseReport, Summary } from '../report/report.js';
import { categories, type Category } from './cause.js';
import { categoryOf } from './unnamed.js';

type Counts = NonNullable<Summary['categories']>;

/** What tells two questions of a category apart, beside the check: every phone is asked, every accident, or nothing. */
const apartBy: Readonly<Record<Category, (each: CaseReport) => string>> = {
  security: () => '',
  resilience: ({ scenario }) => scenario,
  devices: ({ device, camera }) => `${device} ${camera}`,
  production: () => '',
};

/** For each category how many questions were asked, and how many of them hold in all cases. Pure. */
export function categoriesOf(cases: readonly CaseReport[]): Counts {
  const asked = new Map<string, { category: Category; holds: boolean }>();
  for (const each of cases)
    for (const { id, status } of each.checks) {
      if (status === 'skipped' || status === 'inconclusive') continue;
      const category = categoryOf(id);
      const question = `${id} ${apartBy[category](each)}`;
      const holds = status !== 'failed' && (asked.get(question)?.holds ?? true);
      asked.set(question, { category, holds });
    }
  const questions = [...asked.values()];
  const counts = categories.map((name) => {
    const its = questions.filter(({ category }) => category === name);
    return [name, { asked: its.length, holds: its.filter(({ holds }) => holds).length }] as const;
  });
  return Object.fromEntries(counts) as Counts;
}
