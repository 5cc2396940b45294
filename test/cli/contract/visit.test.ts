import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { storage } from '../../../cli/contract/calls/storage.js';
import { uploads } from '../../../cli/contract/calls/uploads.js';
import type { Mock } from '../../../mock-server/index.js';
import { contractWith, noWaiting, standInAt, withStandIn } from '../../support/contract.js';

/** Somebody opens the link at the service; the wait ends when they are through. */
const visitedWith = (scenario: string) =>
  withStandIn({}, (standIn) => visitedAt(standIn.url, standIn, scenario));

async function visitedAt(url: string, standIn: Mock, scenario: string) {
  const links: string[] = [];
  let visited: Promise<unknown> = Promise.resolve();
  const learned = await contractWith(standInAt(url), {
    calls: [...uploads, ...storage],
    timing: { ...noWaiting, sleep: () => visited.then(() => undefined) },
    onLink: (link) => {
      links.push(link);
      const token = new URL(link).searchParams.get('token') ?? '';
      visited = standIn.completeVerification(token, { scenario });
    },
  });
  return { ...learned, links, page: standIn.pageUrl };
}

const refusal = JSON.stringify({
  Response: { Error: { Code: 'InvalidAction', Message: 'x' }, RequestId: 'x' },
});

/** The stand-in as an account sees it that has the newer product alone. */
async function withoutLegacy<T>(standIn: Mock, use: (url: string) => Promise<T>): Promise<T> {
  const relay = createServer((incoming, response) => {
    const { method, url: path, headers } = incoming;
    if (headers['x-tc-action'] === 'ApplyWebVerificationToken') {
      response.end(refusal);
      return;
    }
    const outgoing = forward(standIn.url, { method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  });
  await new Promise<void>((listening) => relay.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${(relay.address() as AddressInfo).port}`);
  } finally {
    relay.close();
  }
}

describe('contract with a visit', () => {
  test.each(['pass', 'code-1004', 'code-2016'])(
    'prints one link, waits, and compares the result: %s',
    async (scenario) => {
      const { links, page, outcomes, rows } = await visitedWith(scenario);
      expect(links).toEqual([expect.stringContaining(`${page}/reflect/?token=`)]);
      const visit = outcomes.filter(({ id }) => id.startsWith('visit-'));
      expect(visit.map(({ id, verdict, differences }) => ({ id, verdict, differences }))).toEqual(
        ['visit-apply', 'visit-result', 'visit-frame', 'visit-video'].map((id) => ({
          id,
          verdict: 'agrees',
          differences: [],
        })),
      );
      expect(rows).toContainEqual(expect.objectContaining({ id: 'verdict', verdict: 'confirmed' }));
    },
  );

  test('takes the successor where the account has no other', async () => {
    const { links, outcomes } = await withStandIn({}, (standIn) =>
      withoutLegacy(standIn, (url) => visitedAt(url, standIn, 'pass')),
    );
    expect(links).toHaveLength(1);
    expect(
      outcomes.filter(({ id }) => id.startsWith('visit-')).map(({ id, verdict }) => [id, verdict]),
    ).toEqual([
      ['visit-apply', 'differs'],
      ['visit-intl-apply', 'agrees'],
      ['visit-intl-result', 'agrees'],
    ]);
  });

  test('is not begun unless asked for', async () => {
    const { outcomes } = await withStandIn({}, ({ url }) => contractWith(standInAt(url)));
    expect(outcomes.filter(({ id }) => id.startsWith('visit-'))).toEqual([]);
  });
});
