import { describe, expect, test } from 'vitest';
import { loadDevices } from '../../../harness/plan/catalogue.js';
import { decideMode } from '../../../mock-server/shared/compat.js';

const devices = await loadDevices();

describe('the compatibility decision', () => {
  test.each(devices)('gives $id its mode, $expectedMode', ({ userAgent, expectedMode }) => {
    const decision = decideMode(userAgent);
    expect(decision.mode, `${decision.row}: ${decision.reason}`).toBe(expectedMode);
  });
});
