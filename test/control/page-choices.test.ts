import { expect, test } from 'vitest';
import { control } from '../support/control.js';
import { begin, pageCall, useMock } from '../support/mocks.js';

/** What the tester panel chooses can be chosen from outside as well. */
const mock = useMock({ panel: false });
const patch = (bizToken: string, body: object) =>
  control(mock(), 'PATCH', `/verifications/${bizToken}`, body);
const tester = async (bizToken: string) => (await mock().verifications.get(bizToken))?.tester;

test('mode, pace and camera are chosen and taken back, and the page is told', async () => {
  const { bizToken } = await begin(mock());
  expect((await patch(bizToken, { mode: 'silent', camera: 'busy', pace: 'fast' })).status).toBe(
    200,
  );
  expect(await tester(bizToken)).toEqual({ mode: 'silent', camera: 'busy', pace: 'fast' });
  const view = await pageCall(mock(), bizToken, 'open', {});
  expect(view.body).toMatchObject({
    mode: 'silent',
    reason: 'the tester panel forces it',
    injection: { error: { name: 'NotReadableError' } },
  });
  await patch(bizToken, { mode: null, camera: null });
  expect(await tester(bizToken)).toEqual({ pace: 'fast' });
  const told = mock()
    .verifications.timeline(bizToken)
    .map(({ text }) => text);
  expect(told).toContain('The control API chose for the page: mode = null, camera = null');
});

test.each([
  ['an unknown camera', { scenario: 'code-1004', camera: 'bussy' }, 'Did you mean "busy"?'],
  ['an unknown scenario', { scenario: 'code-10044', camera: 'busy' }, 'Did you mean "code-1004"?'],
  ['nothing', {}, 'at least one of'],
  ['a mode that is none', { mode: 'loud' }, 'mode'],
])('%s is refused, and nothing is half applied', async (_, body, sentence) => {
  const { bizToken } = await begin(mock());
  const answer = await patch(bizToken, body);
  expect([answer.status, answer.body.error?.message]).toEqual([
    400,
    expect.stringContaining(sentence),
  ]);
  const verification = await mock().verifications.get(bizToken);
  expect([verification?.scenario.id, verification?.tester]).toEqual(['pass', {}]);
});
