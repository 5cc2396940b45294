import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { phoneLines } from '../../cli/phone.js';
import { readTerminalQr } from '../support/qr.js';
import { lineOf, startCli } from '../support/run-cli.js';

const link = 'https://kyc.example/reflect/try';

/** What `serve` prints until it is ready and a little after, and ends it. */
async function printed(
  args: readonly string[],
  until: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = startCli(['serve', '--port', '0', ...args], { env });
  let text = '';
  child.stdout.on('data', (more: string) => (text += more));
  try {
    await lineOf(child, until);
  } finally {
    child.kill('SIGTERM');
  }
  await new Promise((resolve) => child.once('close', resolve));
  return text;
}

describe('serve, where a phone gets to the page,', () => {
  const tunnel = ['--public-url', 'https://kyc.example'];
  const ready =
    /^faceid-mock ready url=(\S+) in \d+ms\nfaceid-mock dashboard url=\1\/_mock\/\?token=(\S+)\nfaceid-mock control token=\2\n/;
  const end = /phone url=\S+\n/;

  test('prints the link below the ready block, without a code where there is no terminal', async () => {
    const text = await printed(tunnel, end);
    expect(text).toMatch(ready);
    expect(text.replace(ready, '')).toBe(`faceid-mock phone url=${link}\n`);
  });

  test.each<[string, string[], Readonly<Record<string, string>>]>([
    ['by its flag', ['--qr'], {}],
    ['by the environment', [], { FACEID_MOCK_QR: '1' }],
  ])('prints a code that is read as the link, asked for %s', async (_, flags, env) => {
    const text = await printed([...tunnel, ...flags], /▀\n\n/, env);
    expect(readTerminalQr(text)).toBe(link);
    expect(text).not.toContain('\u001B');
  });

  test.each<[string[], Readonly<Record<string, string>>]>([
    [['--no-qr'], {}],
    [['--qr', '--no-qr'], {}],
    [[], { FACEID_MOCK_NO_QR: '1' }],
  ])('prints none with %j %j', async (flags, env) => {
    expect(await printed([...tunnel, ...flags], end, env)).not.toContain('█');
  });

  test('gives a machine the link in its JSON, and never a code', async () => {
    const text = await printed([...tunnel, '--qr', '--log-format', 'json'], /^\{.*\}\n/);
    expect(JSON.parse(text)).toMatchObject({ ready: true, phoneUrl: link });
  });
});

test('serve on loopback says nothing about phones', async () => {
  const text = await printed(['--qr'], /dashboard url=\S+\n/);
  expect(text).toMatch(
    /^faceid-mock ready url=(\S+) in \d+ms\nfaceid-mock dashboard url=\1\/_mock\/\n$/,
  );
});

describe('the lines for a phone', () => {
  const bare = { showQr: false, colour: false };
  const phoneUrl = 'https://192.168.1.20:12443/reflect/try';

  test('say where the certificate is that it has to trust', async () => {
    const caUrl = 'http://192.168.1.20:12180/reflect/ca.crt';
    expect(await phoneLines({ phoneUrl, caUrl }, bare)).toEqual([
      `faceid-mock phone url=${phoneUrl}`,
      `  The phone must trust this certificate: ${caUrl}`,
    ]);
  });

  test('say that plain http has no camera, and what mends it', async () => {
    const [, sentence] = await phoneLines(
      { phoneUrl: 'http://192.168.1.20:12180/x', caUrl: null },
      bare,
    );
    expect(sentence).toContain('no camera over plain http');
    expect(sentence).toContain('--https-port');
  });

  test('draw white on black on every theme, where there are colours', async () => {
    const lines = await phoneLines({ phoneUrl, caUrl: null }, { showQr: true, colour: true });
    const drawn = lines.filter((line) => line.includes('█'));
    expect(drawn.every((line) => line.includes('\u001B[38;5;231;48;5;16m'))).toBe(true);
    expect(readTerminalQr(stripVTControlCharacters(drawn.join('\n')))).toBe(phoneUrl);
  });
});
