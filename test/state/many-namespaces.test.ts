import { expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { createIds } from '../../mock-server/state/ids.js';
import { begin } from '../support/mocks.js';

/** What is set for a namespace stands until 10,000 others were set later. */
const most = 10_000;

const texts = (mock: Mock, namespace: string): readonly string[] =>
  mock.journal.entries(namespace).map(({ text }) => text);

const droppedNamespaces = async (mock: Mock): Promise<string | undefined> =>
  /dropped_total\{kind="namespaces"\} (\d+)/.exec(
    await (await fetch(`${mock.url}/metrics`)).text(),
  )?.[1];

test('the clock of the namespace that was moved longest ago is reset when too many are moved, and says so', async () => {
  await using mock = await startMock({ port: 0 });
  const moved = (name: string) => mock.clock.of(name).isMoved();
  for (let each = 0; each < most; each += 1) mock.clock.of(`n-${each}`).advance(1000);
  mock.clock.of('n-0').advance(1000);
  expect([moved('n-0'), moved('n-1')]).toEqual([true, true]);
  expect(await droppedNamespaces(mock)).toBe('0');

  mock.clock.of('one-more').advance(1000);
  expect([moved('n-0'), moved('n-1'), moved('one-more')]).toEqual([true, false, true]);
  expect(texts(mock, 'n-1')).toEqual([
    'The clock of this namespace was reset: 10000 others were moved later',
  ]);
  expect(await droppedNamespaces(mock)).toBe('1');
});

test('the arms of the namespace that was armed longest ago go when too many are armed, and it is told', async () => {
  await using mock = await startMock({ port: 0 });
  for (let each = 0; each <= most; each += 1)
    mock.arm({ namespace: `n-${each}`, scenario: 'code-1004' });
  expect(texts(mock, 'n-0')).toEqual([
    'What was armed in this namespace was taken back: 10000 others were armed later',
  ]);
  const armed = async (namespace: string): Promise<unknown> =>
    (await (await fetch(`${mock.url}/_mock/v1/arm?namespace=${namespace}`)).json()) as unknown;
  expect(await armed('n-0')).toEqual({ arms: [] });
  expect(await armed('n-1')).toMatchObject({ arms: [{ namespace: 'n-1' }] });
  expect(await droppedNamespaces(mock)).toBe('1');
});

test('used up arms take no place', async () => {
  await using mock = await startMock({ port: 0, rateLimit: false });
  mock.arm({ namespace: 'stands', scenario: 'code-1004' });
  for (let each = 0; each < 2 * most; each += 1)
    mock.arm({ namespace: `n-${each}`, scenario: 'code-1004' })();
  mock.arm({ namespace: 'late', scenario: 'code-1004' });
  const { bizToken } = await begin(mock, undefined, { namespace: 'stands' });
  expect((await mock.verifications.get(bizToken))?.scenario.id).toBe('code-1004');
  expect(await droppedNamespaces(mock)).toBe('0');
});

test('with a seed no namespace gets an id twice, however many others came between', () => {
  const ids = createIds('seed');
  const before = Array.from({ length: 5 }, () => ids.of('first').bizToken());
  for (let each = 0; each <= most; each += 1) ids.of(`n-${each}`).short();
  const after = Array.from({ length: 5 }, () => ids.of('first').bizToken());
  expect(new Set([...before, ...after]).size).toBe(10);
  const again = createIds('seed');
  expect(Array.from({ length: 5 }, () => again.of('first').bizToken())).toEqual(before);
});
