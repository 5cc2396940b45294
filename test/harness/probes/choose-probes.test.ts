import { expect, test } from 'vitest';
import { chooseProbes } from '../../../harness/probes/choose-probes.js';
import { probes } from '../../../harness/probes/index.js';

const idsOf = (wanted?: string[]): string[] =>
  chooseProbes(wanted === undefined ? {} : { probes: wanted }).map(({ id }) => id);

test('all probes are made unless some are named', () => {
  expect(idsOf()).toEqual(probes.map(({ id }) => id));
});

test('a check names all probes that it judges', () => {
  expect(idsOf(['no-cookie', 'forged-token'])).toEqual([
    'no-cookie',
    'forged-token',
    'unused-link',
  ]);
});

test('an unknown id ends with the nearest one', () => {
  expect(() => idsOf(['forget-token'])).toThrow(
    'no probe has the id "forget-token". Did you mean "forged-token"? Run `faceid-mock list probes`',
  );
});
