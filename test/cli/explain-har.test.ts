import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useConfigFolder } from '../support/cli-config.js';
import { harBy, harText, type Told } from '../support/har.js';
import { obeyedInText } from '../support/obeyed.js';
import { runCli } from '../support/run-cli.js';
import {
  agents,
  apply,
  back,
  opened,
  page,
  sent,
  shop,
  ticketHars,
  token,
  told,
} from '../support/ticket-hars.js';

const { folder } = useConfigFolder();

async function save(name: string, text: string): Promise<string> {
  const file = join(folder(), name);
  await writeFile(file, text);
  return file;
}

const chromeHar = (name: string, calls: readonly Told[], userAgent: string = agents.chrome) =>
  save(name, harText('Chrome', harBy('Chrome', userAgent, calls)));

interface Explained {
  readonly cause: { readonly id: string; readonly title: string };
  readonly warnings: readonly string[];
  readonly story: readonly { readonly at: number; readonly text: string }[];
  readonly case: Readonly<Record<string, unknown>>;
  readonly skipped: number;
  readonly mode: string;
}

async function explained(file: string): Promise<Explained> {
  const { code, out, err } = await runCli(['explain', '--har', file, '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Explained;
}

describe('explain --har', () => {
  test.each(ticketHars)('gives the case of $title', async (ticket) => {
    const { program, userAgent, calls, cause, device } = ticket;
    const file = await save(`${cause}.har`, harText(program, harBy(program, userAgent, calls)));
    const found = await explained(file);
    expect(found.cause.id).toBe(cause);
    expect(found.case).toEqual({
      id: `ticket-${cause}-${device}`,
      title: expect.stringContaining(': ') as string,
      device,
      camera: ticket.camera ?? 'granted',
      scenario: ticket.scenario ?? 'pass',
      ...(ticket.faults === undefined ? {} : { faults: ticket.faults }),
    });
  });

  test('tells what happened in order, with the mode by the user agent, and no secret of it', async () => {
    const file = await chromeHar('fine.har', [apply, opened, told('light'), sent(30), back(33)]);
    const { code, out } = await runCli(['explain', '--har', file]);
    expect(code).toBe(0);
    const order = [
      /^\+2 s +the verification page sg\.faceid\.qq\.com\/reflect\/ is opened: HTTP 200$/m,
      /^\+2 s +by its user agent the phone gets light \(Chrome 126/m,
      /^\+30 s +upload to sg\.faceid\.qq\.com, 2400 kB in 0\.9 s: HTTP 200$/m,
      /^\+33 s +the user is back on your page shop\.example\/kyc\/back: HTTP 200$/m,
      /^cause +Nothing in this HAR went wrong$/m,
    ].map((line) => out.search(line));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(out).toContain('"scenario": "pass"');
    const json = await runCli(['explain', '--har', file, '--json']);
    for (const text of [out, json.out])
      expect(text).not.toMatch(new RegExp(`geheim|AKID|${token}`, 'i'));
  });

  test('warns of a key in the browser, whatever else went wrong, and shows nothing of it', async () => {
    const file = await chromeHar('key.har', [
      {
        at: 0,
        method: 'POST',
        url: 'https://faceid.tencentcloudapi.com/?SecretId=AKIDgeheim&Action=DetectAuth',
        gets: { 'Access-Control-Allow-Origin': '*' },
        sends: { Origin: shop },
        body: '{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"geheim"}}}',
      },
    ]);
    const found = await explained(file);
    expect(found.warnings).toEqual([expect.stringContaining('Call Tencent')]);
    expect(found.cause.id).toBe('api-refused');
    expect(found.case.scenario).toBe('api-apply-AuthFailure.SignatureExpire');
    expect(JSON.stringify(found)).not.toMatch(/geheim|AKID/);
  });

  test('says nothing of keys where a server calls', async () => {
    const userAgent = 'tencentcloud-sdk-nodejs/4.0';
    const file = await chromeHar(
      'server.har',
      [
        {
          at: 0,
          method: 'POST',
          url: 'https://faceid.tencentcloudapi.com/',
          sends: { 'X-TC-Action': 'GetWebVerificationResult' },
          body: '{"Response":{"ErrorCode":1004,"RequestId":"x"}}',
        },
      ],
      userAgent,
    );
    const found = await explained(file);
    expect([found.warnings, found.cause.id, found.case.scenario]).toEqual([
      [],
      'not-passed',
      'code-1004',
    ]);
  });

  test('a call that succeeds at the second try, and a missing icon, are no cause', async () => {
    const file = await chromeHar('mended.har', [
      { ...opened, at: 1, status: 0, error: 'net::ERR_CONNECTION_RESET' },
      opened,
      { at: 3, url: 'https://sg.faceid.qq.com/favicon.ico', status: 404 },
      told('light'),
      {
        at: 4,
        method: 'POST',
        url: 'https://beacon.qq.com/report',
        status: 0,
        sends: { Referer: page },
      },
      sent(30),
      { at: 32, url: `${shop}/old.js`, status: 404 },
      back(33),
    ]);
    expect((await explained(file)).cause.id).toBe('nothing-wrong');
  });

  test('--save writes the case alone, whole, and nothing beside it', async () => {
    const file = await chromeHar('save.har', [{ ...opened, status: 502 }]);
    const cwd = join(folder(), 'saved');
    await mkdir(cwd);
    const { code, out } = await runCli(['explain', '--har', file, '--save', 'case.json'], { cwd });
    expect([code, await readdir(cwd)]).toEqual([0, ['case.json']]);
    expect(out).toMatch(/^run +faceid-mock run --device android-chrome-pixel-14 --camera granted/m);
    const saved: unknown = JSON.parse(await readFile(join(cwd, 'case.json'), 'utf8'));
    expect(Object.keys(saved as object)).toEqual([
      'id',
      'title',
      'device',
      'camera',
      'scenario',
      'faults',
    ]);
  });

  test('speaks Chinese', async () => {
    const file = await chromeHar('zh.har', [{ ...opened, status: 502 }]);
    const { out } = await runCli(['--language', 'zh-CN', 'explain', '--har', file]);
    expect(out).toContain('途中的服务器返回错误');
    expect(out).toContain('打开核身页面');
  });

  test('obeys nothing that stands in it', async () => {
    const evil = '<script>alert(1)</script>\u001B[2J\u202Egeheim';
    const file = await chromeHar(
      'evil.har',
      [
        { ...opened, status: 0, error: evil },
        { at: 3, url: `https://${'x'.repeat(30)}.example/<script>${token}`, body: evil },
      ],
      `${agents.chrome} ${evil}`,
    );
    const { code, out } = await runCli(['explain', '--har', file]);
    expect(code).toBe(0);
    expect(out).not.toMatch(obeyedInText);
  });
});
