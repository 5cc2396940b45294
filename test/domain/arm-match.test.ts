import { expect, test } from 'vitest';
import { fits, waitsForVisitor } from '../../mock-server/domain/arm-match.js';

test('what is not known does not fit', () => {
  const facts = { action: 'CreateUploadUrl', region: 'ap-singapore' } as const;
  expect(fits({}, facts)).toBe(true);
  expect(fits({ redirectUrl: '*' }, facts)).toBe(false);
  expect(fits({ device: 'x' }, facts)).toBe(false);
  expect(fits({ userAgent: '*' }, { ...facts, userAgent: '' })).toBe(true);
  expect(waitsForVisitor({ redirectUrl: '*' })).toBe(false);
});
