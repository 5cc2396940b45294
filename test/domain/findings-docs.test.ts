import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { findingRules, packagePath } from '../../mock-server/index.js';

const page = packagePath('docs/findings.md');
const [begin, end] = ['<!-- rules -->', '<!-- /rules -->'];
const cell = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<', '&lt;');

function table(): string {
  const rows = findingRules.map(({ id, severity, text, cure, source, certainty }) =>
    [`\`${id}\``, severity, cell(text), cell(cure), `${certainty}: ${cell(source)}`].join(' | '),
  );
  const head = 'Rule | Severity | What was seen, and what production does | What to do | Known';
  return ['', head, '--- | --- | --- | --- | ---', ...rows, ''].join('\n');
}

// `npx vitest run test/domain/findings-docs.test.ts -u` writes it anew.
test('docs/findings.md has every rule, as it is', async () => {
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(begin);
  const [, after = ''] = rest.split(end);
  const text = `${before}${begin}\n${table()}\n${end}${after}`;
  const config = await resolveConfig(page);
  await expect(await format(text, { ...config, filepath: page })).toMatchFileSnapshot(page);
});
