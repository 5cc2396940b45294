import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../harness/causes/code/language.js';
import { foldCauses } from '../../../harness/causes/fold.js';
import { causes } from '../../../harness/causes/index.js';
import { isClaimedBy } from '../../../harness/causes/symptoms.js';
import { hasCategory } from '../../../harness/causes/unnamed.js';
import { checks } from '../../../harness/checks/index.js';
import { categoriesOf } from '../../../harness/causes/categories.js';
import { sayChecks } from '../../../harness/checks/texts.js';
import { packagePath } from '../../../mock-server/index.js';
import type { CaseReport, CheckReport } from '../../../harness/report/report.js';
import { sampleReport } from '../../support/sample-report.js';
import seen from './symptoms.json' with { type: 'json' };

interface Mutant {
  readonly id: string;
  readonly cause: string;
}

const mutants = JSON.parse(
  await readFile(packagePath('fixtures/customers/flawed/mutants.json'), 'utf8'),
) as readonly Mutant[];

const [sample] = sampleReport().cases as [CaseReport];

function check(key: string, status: CheckReport['status'] = 'failed'): CheckReport {
  const id = key.split('.')[0] ?? key;
  return { id, status, message: key, say: { seen: { key }, fix: { key: `${key}.fix` } } };
}

/** A case in which these went wrong. */
function failing(scenario: string, keys: readonly string[]): CaseReport {
  const rules = keys.filter((key) => key.startsWith('finding.'));
  return {
    ...sample,
    id: `ios-wechat-14-2/granted/${scenario}`,
    scenario,
    status: 'failed',
    checks: [
      ...keys.filter((key) => !rules.includes(key)).map((key) => check(key)),
      ...(rules.length > 0 ? [{ ...check('findings.found'), id: 'findings' }] : []),
    ],
    findings: rules.map((key) => ({
      rule: key.slice('finding.'.length),
      severity: 'error',
      message: key,
      cure: '',
    })),
  };
}

const foldOf = (symptoms: Readonly<Record<string, readonly string[]>>) =>
  foldCauses(Object.entries(symptoms).map(([scenario, keys]) => failing(scenario, keys)));

const recorded = Object.entries(seen as Record<string, Record<string, string[]>>);

describe('what was seen of each flawed integration', () => {
  test.each(recorded)('%s is told as its own cause', (id, symptoms) => {
    const { cause } = mutants.find((mutant) => mutant.id === id) ?? {};
    expect(foldOf(symptoms).map((each) => each.id)).toContain(cause);
  });

  test('is one cause, and seldom another', () => {
    const further = recorded.reduce((sum, [, symptoms]) => sum + foldOf(symptoms).length - 1, 0);
    expect(further / recorded.length).toBeLessThan(0.2);
  });
});

describe('folding', () => {
  test('keeps every symptom as evidence of some cause', () => {
    for (const [, symptoms] of recorded) {
      const evidence = foldOf(symptoms).flatMap((each) => each.evidence);
      expect(evidence).toHaveLength(Object.values(symptoms).flat().length);
    }
  });

  test.each([
    ['rate-limit-1', ['completed.silent'], 'rate-limit-unhandled'],
    ['code-2017', ['completed.silent'], 'few-codes-known'],
    ['media-null', ['verdict.wrong'], 'media-needed'],
  ])('names %s as the cause only where the plain case went well', (scenario, keys, cause) => {
    expect(foldOf({ [scenario]: keys }).map(({ id }) => id)).toEqual([cause]);
    const always = foldOf({ pass: keys, [scenario]: keys });
    expect(always.map(({ id }) => id)).not.toContain(cause);
    expect(always).toHaveLength(1);
  });

  test('puts the worst first', () => {
    const found = foldOf({ pass: ['repeated-callback.breaks', 'forged-token.let-in'] });
    expect(found.map(({ severity }) => severity)).toEqual(['critical', 'medium']);
  });

  test('counts the cases that show it, of those in which it could have shown itself', () => {
    const sound = { ...sample, id: 'other', checks: [check('verdict.as-expected', 'passed')] };
    const asked = { ...sample, id: 'skipped', checks: [check('verdict.skipped', 'skipped')] };
    const [cause] = foldCauses([failing('code-1004', ['verdict.let-in']), sound, asked]);
    expect(cause).toMatchObject({ cases: ['ios-wechat-14-2/granted/code-1004'], asked: 2 });
  });

  test('tells what only warnings show as unsure, below everything that is sure', () => {
    const warned = { ...sample, checks: [check('forged-token.let-in', 'warning')] };
    const found = foldCauses([warned, failing('pass', ['repeated-callback.breaks'])]);
    expect(found.map(({ unsure }) => unsure)).toEqual([undefined, true]);
  });

  test('has nothing to say of what could not be judged', () => {
    expect(foldCauses([{ ...sample, checks: [check('not-judged', 'inconclusive')] }])).toEqual([]);
  });

  test('gives lines of code in the language of the server', () => {
    const cases = [failing('pass', ['result-fetched.never'])];
    expect(foldCauses(cases, 'python')[0]?.code?.language).toBe('python');
    expect(foldCauses(cases)[0]).not.toHaveProperty('code');
  });
});

describe('the registry', () => {
  test.each(causes.map((cause) => [cause.id, cause] as const))(
    '%s has a title of at most 70 characters and a cure, in both languages',
    (id) => {
      for (const language of ['en', 'zh-CN'] as const) {
        const say = sayChecks(language);
        expect(say(`cause.${id}.title`)).not.toBe(`cause.${id}.title`);
        expect(say(`cause.${id}.fix`)).not.toBe(`cause.${id}.fix`);
        expect(say(`cause.${id}.title`).length).toBeLessThanOrEqual(70);
      }
    },
  );

  test('names no cause twice', () => {
    expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
  });

  test.each([
    ['verdict.let-in', 'verdict.*', true],
    ['verdict.let-in', '*.let-in', true],
    ['verdict.let-in', 'verdict.let-in @ code-*', true],
    ['verdict.let-in', 'verdict.let-in @ pass', false],
    ['verdict.wrong', 'verdict.let-in', false],
  ])('%s is claimed by "%s": %s', (key, claim, isClaimed) => {
    const symptom = {
      key,
      in: failing('code-1004', [key]),
      check: check(key),
      isWarning: false,
    };
    expect(isClaimedBy(symptom, claim)).toBe(isClaimed);
  });
});

test.each([
  ['node server.js', 'node'],
  ['npx tsx src/server.ts', 'node'],
  ['python3 -m flask run', 'python'],
  ['php -S 127.0.0.1:${PORT}', 'php'],
  ['go run ./cmd/shop', 'go'],
  ['java -jar target/shop.jar', 'java'],
  ['bundle exec rails server', 'ruby'],
  ['dotnet run', 'dotnet'],
  ['./shop', null],
  [undefined, null],
])('the server that "%s" starts is written in %s', (command, language) => {
  expect(languageOf(command)).toBe(language);
});

test('categories count each question once, and hold where no case failed it', () => {
  const cases = [failing('pass', ['forged-token.let-in']), failing('pass', [])].map((each) => ({
    ...each,
    checks: [...each.checks, check('verdict.as-expected', 'passed')],
  }));
  expect(categoriesOf(cases).security).toEqual({ asked: 2, holds: 1 });
});

test('every check has a category of its own', () => {
  expect(checks.map(({ id }) => id).filter((id) => !hasCategory(id))).toEqual([]);
});
