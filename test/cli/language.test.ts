import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../cli/language.js';
import { brokenIntegration, useConfigFolder } from '../support/cli-config.js';
import { runCli } from '../support/run-cli.js';

/** Neither the machine that runs this test nor its CI decides. */
const quiet = { LANG: 'en_US.UTF-8', FACEID_MOCK_LANGUAGE: '' };
const inChinese = { FACEID_MOCK_LANGUAGE: 'zh-CN' };

const { folder, configFile } = useConfigFolder();

const cli = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli(args, { cwd: folder(), env: { ...quiet, ...env } });

const integration = brokenIntegration;

describe('help', () => {
  test.each<[string, string[], Readonly<Record<string, string>>]>([
    ['by the flag before the command', ['--language', 'zh-CN', 'run', '--help'], {}],
    ['by the flag after it', ['run', '--help', '--language', 'zh-CN'], {}],
    ['by the flag with an equals sign', ['run', '--language=zh-CN', '--help'], {}],
    ['by the environment', ['run', '--help'], inChinese],
  ])('is Chinese %s', async (_, args, env) => {
    const { code, out, err } = await cli(args, env);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('用设备 × 摄像头 × 场景测试你的接入');
    expect(out).toContain('选项：');
    expect(out).toContain('（可选值 all, pairwise,');
    expect(out).not.toMatch(/Usage:|Options:|choices:|print help/);
  });

  test('is English without a choice, whatever the machine speaks', async () => {
    const { out } = await cli(['run', '--help'], { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' });
    expect(out).toContain('drive your integration through devices × cameras × scenarios');
    expect(out).toContain('Global Options:');
    expect(out).toContain('--language <language>');
    expect(out).not.toMatch(/\p{Script=Han}/u);
  });

  test('takes the flag over the environment', async () => {
    expect((await cli(['--help', '--language', 'en'], inChinese)).out).toContain('Commands:');
  });
});

describe('an unknown language ends with exit code 2 and names the nearest', () => {
  test.each([
    ['zh', 'Did you mean "zh-CN"?'],
    ['zh_CN.UTF-8', 'Did you mean "zh-CN"?'],
    ['en-GB', 'Did you mean "en"?'],
    ['hz-CN', 'Did you mean "zh-CN"?'],
    ['de', 'Choose en or zh-CN.'],
  ])('%s', (wanted, hint) => {
    const message = `unknown language "${wanted}". ${hint}`;
    expect(() => chooseLanguage(['list', '--language', wanted], {})).toThrow(message);
    expect(() => chooseLanguage([], { FACEID_MOCK_LANGUAGE: wanted })).toThrow(message);
  });

  test('in one line', async () => {
    expect(await cli(['list', 'cameras', '--language', 'zh'])).toEqual({
      code: 2,
      out: '',
      err: 'faceid-mock: unknown language "zh". Did you mean "zh-CN"?\n',
    });
  });

  test('but the flags of a command behind -- are its own', async () => {
    const { code, out } = await cli(['exec', '--', 'echo', '--language', 'xx']);
    expect([code, out]).toEqual([0, '--language xx\n']);
  });
});

describe('in Chinese, with the same exit codes,', () => {
  test.each<[string[], number, string]>([
    [['--prot', '1'], 2, "未知的选项 '--prot'（是否想输入 --port？）"],
    [['srve'], 2, '没有命令 "srve"。是否想输入 "serve"？运行 `faceid-mock --help` 查看全部命令。'],
    [['call'], 2, "缺少参数 'action'"],
    [['explain', 'a', 'b'], 2, "命令 'explain' 的参数过多：应为 1 个，实际 2 个。"],
    [['record'], 2, "缺少必需的选项 '--url <url>'"],
    [['serve', '--scenario'], 2, "选项 '--scenario <id>' 缺少值"],
    [
      ['serve', '--pace', 'slow'],
      2,
      "选项 '--pace <pace>' 的值 'slow' 无效。可选值：human, fast。",
    ],
    [['list', 'rule'], 2, "参数 'what' 的值 'rule' 无效。可选值：devices, cameras,"],
    [
      ['list', 'cameras', 'buzy'],
      2,
      'cameras 中没有 "buzy"。是否想输入 "busy"？运行 `faceid-mock list cameras` 查看全部。',
    ],
    [['readyz', '--wait', 'soon'], 2, '"soon" 不是时长。请写 500ms、10s 或 1m。'],
    [['exec', '--', 'no-such-command-anywhere'], 3, 'PATH 中没有命令 "no-such-command-anywhere"'],
  ])('faceid-mock %j', async (args, code, message) => {
    const result = await cli(args, inChinese);
    expect(result.err).toContain(message);
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect([result.code, result.out]).toEqual([code, '']);
  });

  test('a wrong variable of the environment', async () => {
    const serve = await cli(['serve'], { ...inChinese, FACEID_MOCK_PACE: 'x' });
    expect(serve.err).toContain("的值 'x'（来自环境变量 'FACEID_MOCK_PACE'）无效。");
  });

  test('a wrong key of the configuration, and what stands in its place', async () => {
    const path = await configFile('key.json', { integration, devies: [] });
    const { code, err } = await cli(['run', '--config', path], inChinese);
    expect([code, err]).toEqual([
      2,
      `faceid-mock: ${path}：未知的键 "devies"。是否想写 "devices"？\n`,
    ]);
  });

  test('a device that the catalogue does not have', async () => {
    const path = await configFile('device.json', { integration });
    const args = ['run', '--config', path, '--device', 'ios-safari-18', '--no-sandbox'];
    const { code, err } = await cli(args, inChinese);
    expect(err).toMatch(
      /^faceid-mock: 没有匹配 "ios-safari-18" 的设备。是否想写 "ios-safari-1\S*"？运行 `faceid-mock list devices` 查看全部。\n$/,
    );
    expect(code).toBe(2);
  });

  test('a browser that is not there', async () => {
    const path = await configFile('browser.json', { integration });
    const args = ['run', '--config', path, '--browser', '/nowhere/chrome'];
    const { code, err } = await cli(args, inChinese);
    expect([code, err]).toEqual([
      4,
      'faceid-mock: /nowhere/chrome 处没有浏览器。删除该设置即可使用已安装的浏览器。\n',
    ]);
  });
});

test('what scripts read is the same in every language', async () => {
  for (const args of [
    ['list', 'cameras', '--json'],
    ['explain', '--json', 'curl/8'],
  ]) {
    const chinese = await cli(args, inChinese);
    expect(chinese).toEqual(await cli(args));
  }
});

test('explain says its labels in Chinese, one below the other', async () => {
  const { out } = await cli(['explain', 'curl/8'], inChinese);
  expect(out).toMatch(/^模式 \w+\n规则 \S+\n原因 .+\n确定 .+\n相近 /);
});
