import { expect } from 'vitest';
import type { Mock } from '../../mock-server/index.js';
import { perform } from './model-acts.js';
import { armsLeft, holds, nothing, type Remembered } from './model-invariants.js';
import { namespaces, type Namespace, type Step } from './model-steps.js';

/** Does the steps in namespaces of its own, and looks after each whether all still holds. */
export async function live(mock: Mock, run: string, all: readonly Step[]): Promise<void> {
  const name = (each: Namespace) => `${run}-${each}`;
  const memory: Record<Namespace, Remembered> = { one: nothing(), two: nothing() };
  const objectsBefore = await mediaObjects(mock);
  for (const step of all) {
    const other: Namespace = step.in === 'one' ? 'two' : 'one';
    const before = await pictureOf(mock, name(other));
    await perform(mock, name(step.in), { act: step.act, own: memory[step.in] });
    expect(await pictureOf(mock, name(other)), 'the other namespace').toEqual(before);
    await holds(mock, name(step.in), memory[step.in]);
  }
  const kept = await keptObjects(mock, memory, name);
  expect((await mediaObjects(mock)) - objectsBefore, 'stored objects').toBe(kept);
  for (const each of namespaces) await mock.reset(name(each));
  expect(await mediaObjects(mock), 'stored objects after a reset').toBe(objectsBefore);
}

/** All that a namespace has, but for what follows from the time of day. */
async function pictureOf(mock: Mock, namespace: string): Promise<object> {
  const { frozen, offsetMs, moved } = mock.clock.of(namespace).reading();
  return {
    verifications: await mock.verifications.list(namespace),
    entries: mock.journal.entries(namespace),
    arms: await armsLeft(mock, namespace),
    findings: mock.recordedFindings({ namespace }),
    clock: { frozen, offsetMs, moved },
  };
}

async function mediaObjects(mock: Mock): Promise<number> {
  const text = await (await fetch(`${mock.url}/metrics`)).text();
  return Number(/^faceid_mock_media_objects (\d+)/m.exec(text)?.[1]);
}

async function keptObjects(
  mock: Mock,
  memory: Readonly<Record<Namespace, Remembered>>,
  name: (each: Namespace) => string,
): Promise<number> {
  let kept = 0;
  for (const each of namespaces) {
    kept += memory[each].photos;
    for (const { attempts } of await mock.verifications.list(name(each)))
      kept += 2 * attempts.filter(({ video }) => video !== null).length;
  }
  return kept;
}
