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

  test('links that lead elsewhere are not followed, nor are calls made up for those that fail', async () => {
    const { outcomes } = await against((_, response) => response.end(sound));
    const storage = outcomes.filter(
      ({ id }) => /^(put|get|link)-/.test(id) && id !== 'get-too-long',
    );
    const reasons = storage
      .filter(({ id }) => !/^link-(?!expired)/.test(id))
      .map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['link-elsewhere']));
    expect(outcomes.find(({ id }) => id === 'result-unfinished')).toMatchObject({
      verdict: 'not-asked',
      reason: 'earlier-answer',
    });
  });

  test('too many calls a second, even after waiting, leaves a call unasked', async () => {
    const { outcomes, rows } = await against((_, response) => response.end(limited));
    expect(outcomes.find(({ id }) => id === 'v3-late')).toMatchObject({
      verdict: 'not-asked',
      reason: 'rate-limited',
    });
    expect(rows.find(({ id }) => id === 'v3')).toMatchObject({ verdict: 'open', agree: 0 });
  });

  test('too many calls a second from the first on ends the run', async () => {
    await expect(against((_, response) => response.end(limited), limited)).rejects.toMatchObject({
      reason: 'rate-limited',
    });
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
