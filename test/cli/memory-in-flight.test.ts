import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineOf, startCli } from '../support/run-cli.js';
import { sendHead, type Sender } from '../support/slow-sender.js';

const megabyte = 1024 * 1024;

/** Most memory that a process ever had, as the system counts it. */
function peakBytes(pid: number): number {
  const [, kilobytes] =
    /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Number(kilobytes) * 1024;
}

/** All of a body at once, as far as the server takes it. */
function sendAll({ socket, cut }: Sender, body: Buffer): Promise<{ readonly text: string }> {
  socket.write(body);
  return cut;
}

/** What twenty of these at the same time add to the memory of a server of its own. */
async function growth(line: string, bytes: number, headers: readonly string[]) {
  const child = startCli(['serve', '--port', '0']);
  try {
    const [url] = await lineOf(child, /http:\/\/127\.0\.0\.1:\d+/);
    await fetch(`${url}/livez`);
    const body = Buffer.alloc(bytes);
    const before = peakBytes(child.pid ?? 0);
    const senders = Array.from({ length: 20 }, () =>
      sendHead(url, [line, `Content-Length: ${bytes}`, ...headers]),
    );
    const answers = await Promise.all(senders.map((sender) => sendAll(sender, body)));
    return { answers, bytes: peakBytes(child.pid ?? 0) - before };
  } finally {
    child.kill();
  }
}

// Only Linux tells the peak of a process.
describe.runIf(process.platform === 'linux')('twenty large bodies that nobody asked for', () => {
  test.each([
    ['PUT /cos/bucket-1/key HTTP/1.1', 60, 403, []],
    [
      'POST /reflect/api/NONE/recording HTTP/1.1',
      48,
      404,
      ['Content-Type: multipart/form-data; boundary=x'],
    ],
  ])('cost next to no memory: %s, %i MB each', async (line, megabytes, status, headers) => {
    const { answers, bytes } = await growth(line, megabytes * megabyte, headers);
    for (const { text } of answers) expect(text).toContain(`HTTP/1.1 ${status} `);
    expect(bytes).toBeLessThan(300 * megabyte);
  });
});
