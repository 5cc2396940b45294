import { describe, expect, test } from 'vitest';
import { begin, finishAttempt, pageCall, useMock } from '../support/mocks.js';

const mock = useMock();
const bare = useMock({ panel: false });

describe('the panel’s call', () => {
  test('without a change says how things stand', async () => {
    const { bizToken } = await begin(mock());
    const { body } = await pageCall(mock(), bizToken, 'panel');
    expect(body).toMatchObject({
      scenario: 'pass',
      chosenBy: 'the configured default',
      mayChoose: true,
      mode: null,
      pace: null,
      camera: null,
    });
    const ids = (body.scenarios as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['pass', 'code-1004', 'timeout']));
    // Refusals of the customer's calls are no outcome of the page.
    expect(ids.some((id) => /^(?:api|storage|media)-/.test(id))).toBe(false);
    expect((body.cameras as unknown[]).length).toBeGreaterThan(24);
  });

  test('changes the next attempt only, and takes choices back with null', async () => {
    const { bizToken } = await begin(mock());
    await pageCall(mock(), bizToken, 'panel', { scenario: 'retry-then-pass' });
    expect(await finishAttempt(mock(), bizToken)).toBe(1004);
    await pageCall(mock(), bizToken, 'panel', { scenario: 'code-2016' });
    expect(await finishAttempt(mock(), bizToken)).toBe(2016);
    const chosen = await pageCall(mock(), bizToken, 'panel', { mode: 'silent', pace: 'fast' });
    expect(chosen.body).toMatchObject({ mode: 'silent', pace: 'fast' });
    const back = await pageCall(mock(), bizToken, 'panel', { mode: null });
    expect(back.body).toMatchObject({ mode: null, pace: 'fast' });
  });

  test.each([
    ['an unknown scenario', { scenario: 'code-10044' }, 400, 'Did you mean "code-1004"?'],
    [
      'a scenario that refuses a call',
      { scenario: 'api-apply-InternalError' },
      400,
      'for the page',
    ],
    ['an unknown camera', { camera: 'bussy' }, 400, 'Did you mean "busy"?'],
    ['an unknown mode', { mode: 'dark' }, 400, 'mode'],
    ['an unknown field', { outcome: 'pass' }, 400, 'outcome'],
  ])('%s is refused, and nothing of it is applied', async (_, change, status, message) => {
    const { bizToken } = await begin(mock());
    const answer = await pageCall(mock(), bizToken, 'panel', { pace: 'human', ...change });
    expect(answer.status).toBe(status);
    expect((answer.body.error as { message: string }).message).toContain(message);
    expect((await mock().verifications.get(bizToken))?.tester).toEqual({});
  });

  test('gives way to the stronger ways, by 409', async () => {
    const namespace = 'panel-armed';
    mock().arm({ namespace, scenario: 'code-1004', times: 1 });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const answer = await pageCall(mock(), bizToken, 'panel', { scenario: 'pass' });
    expect(answer.status).toBe(409);
    expect((answer.body.error as { message: string }).message).toBe(
      'The outcome is "code-1004", chosen by being armed, which goes before the panel.',
    );
    expect(await finishAttempt(mock(), bizToken)).toBe(1004);
  });

  test('is not there with panel: false', async () => {
    const { bizToken } = await begin(bare());
    expect((await pageCall(bare(), bizToken, 'panel')).status).toBe(404);
  });
});
