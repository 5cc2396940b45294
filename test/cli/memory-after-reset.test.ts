import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nextFlow } from '../../bench/soak/flows.js';
import { lineOf, startCli } from '../support/run-cli.js';

const megabyte = 1024 * 1024;

function residentBytes(pid: number): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Number(kilobytes) * 1024;
}

async function mediaBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^faceid_mock_media_bytes (\d+)/m.exec(text)?.[1]);
}

type Flow = (place: { port: number; ask: <T>(work: () => T) => T }) => Promise<unknown>;
/** A script of the bench has no types of its own. */
const flow = nextFlow as () => Flow;

/** What a soak leaves: verifications, photos and recordings of all sizes, between each other. */
async function storeMixed(url: string, bytes: number): Promise<void> {
  const place = { port: Number(new URL(url).port), ask: <T>(work: () => T) => work() };
  while ((await mediaBytes(url)) < bytes)
    await Promise.all(Array.from({ length: 8 }, () => flow()(place)));
}

const resetOf = (body: object) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

// Only Linux tells what is resident.
describe.runIf(process.platform === 'linux')('what a soak has stored', () => {
  test.each([
    ['everything', {}],
    ['its namespace', { namespace: 'default' }],
  ])('is given back by a reset of %s', async (_, body) => {
    const child = startCli(['serve', '--port', '0', '--quiet', '--no-rate-limit']);
    try {
      const [, url = ''] = await lineOf(child, /ready url=(\S+)/);
      const resident = () => residentBytes(child.pid ?? 0);
      await storeMixed(url, 150 * megabyte);
      const full = resident();
      const before = await mediaBytes(url);
      expect((await fetch(`${url}/_mock/v1/reset`, resetOf(body))).status).toBe(200);
      expect(await mediaBytes(url)).toBeLessThan(before / 2);
      await expect.poll(() => full - resident()).toBeGreaterThan(100 * megabyte);
      expect((await fetch(`${url}/livez`)).status).toBe(200);
    } finally {
      child.kill();
    }
  });
});
