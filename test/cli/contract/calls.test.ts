import { describe, expect, test } from 'vitest';
import { contractCalls } from '../../../cli/contract/calls/index.js';
import { rows } from '../../../cli/contract/rows.js';
import { read } from '../../support/source-files.js';

const ids = contractCalls.map(({ id }) => id);
const texts = JSON.parse(read('cli/contract/texts/en.json')) as Record<string, string>;

describe('the table of calls', () => {
  test('has about a hundred calls, each with a name of its own', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(90);
  });

  test('begins with a sound call, which wrong keys show by', () => {
    expect(contractCalls[0]).toMatchObject({ ask: { kind: 'v3', action: 'CreateUploadUrl' } });
  });

  test('has a title for each, and no title without a call', () => {
    const titled = Object.keys(texts).filter((key) => /^call\.(?!visit-)/.test(key));
    expect(titled.sort()).toEqual(ids.map((id) => `call.${id}`).sort());
  });

  test('has a call for each row but the one that needs a visit', () => {
    const asked = new Set(contractCalls.flatMap((call) => call.rows));
    expect(Object.keys(rows).filter((id) => ![...asked, 'verdict'].includes(id))).toEqual([]);
  });

  test('fits its column', () => {
    expect(ids.filter((id) => id.length > 30)).toEqual([]);
  });

  test.each(Object.values(rows).map(({ line }) => line))(
    'quotes the fidelity table: %s',
    (line) => {
      const lines = read('docs/fidelity.md').split('\n');
      const cells = lines.map((each) => each.split(/(?<!\\)\|/)[1]?.trim());
      expect(cells.filter((cell) => cell === line)).toHaveLength(1);
    },
  );
});
