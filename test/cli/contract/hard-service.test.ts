import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { contractCalls } from '../../../cli/contract/calls/index.js';
import { contractWith, standInAt } from '../../support/contract.js';

const links = {
  UploadUrl: 'https://example.com/photo?q-signature=1',
  ResourceUrl: 'https://example.com/photo?q-signature=2',
};
const sound = JSON.stringify({ Response: { ...links, ExpiredTimestamp: 1, RequestId: 'x' } });
const limited = JSON.stringify({ Response: { Error: { Code: 'RequestLimitExceeded' } } });

/** Answers the first call as a service does, and all others so. */
async function against(others: RequestListener, first = sound) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (asked === 1) response.end(first);
    else others(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { port } = server.address() as AddressInfo;
    return await contractWith(standInAt(`http://127.0.0.1:${port}`));
  } finally {
    server.close();
  }
}

describe('a service that is hard to ask', () => {
  test('what is no JSON later on is a difference, and the calls go on', async () => {
    const { outcomes } = await against((_, response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>nginx</html>'),
    );
    expect(outcomes).toHaveLength(contractCalls.length);
    expect(outcomes.find(({ id }) => id === 'no-action')).toMatchObject({
      verdict: 'differs',
      service: { status: 502, body: '<html>nginx</html>' },
    });
  });

  test('links that lead elsewhere are not followed there, and calls that lack an answer are not made up', async () => {
    const hosts = new Set<string | undefined>();
    const { outcomes } = await against(({ headers }, response) => {
      hosts.add(headers.host);
      response.end(sound);
    });
    // Both came here.
    expect([...hosts]).toEqual([expect.stringContaining('127.0.0.1:'), 'example.com']);
    expect(outcomes.find(({ id }) => id === 'result-unfinished')).toMatchObject({
      verdict: 'not-asked',
      reason: 'earlier-answer',
    });
  });

  test('too many calls a second, even after waiting, leaves a call unasked', async () => {
    const { outcomes, rows } = await against(({ headers }, response) =>
      response.end(headers['x-tc-action'] === 'GetWebVerificationResult' ? limited : sound),
    );
    expect(outcomes.filter(({ reason }) => reason === 'rate-limited').map(({ id }) => id)).toEqual([
      'result-unknown',
      'result-malformed',
      'chinese-refusal',
    ]);
    expect(rows.find(({ id }) => id === 'unfinished')).toMatchObject({ verdict: 'open', agree: 0 });
  });

  test.each([
    ['from the first call on', limited],
    ['for three calls in a row', sound],
  ])('too many calls a second %s end the run', async (_, first) => {
    const run = against((_request, response) => response.end(limited), first);
    await expect(run).rejects.toMatchObject({ reason: 'rate-limited' });
  });

  test('one lost connection is an answer, three in a row are a network that has gone', async () => {
    let lost = 0;
    const losing = (most: number) => () =>
      against(({ socket }, response) => {
        lost += 1;
        if (lost <= most) socket.destroy();
        else response.end(sound);
      });
    expect((await losing(2)()).outcomes).toHaveLength(contractCalls.length);
    lost = 0;
    await expect(losing(3)()).rejects.toMatchObject({ reason: 'network-lost' });
  });
});
