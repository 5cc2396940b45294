import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.js';

/** The doctor says what helps against what it found, and nothing else. */
let folder = '';
let browser = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-doctor-'));
  browser = join(folder, 'no-browser');
  await writeFile(browser, '#!/bin/sh\nexit 1\n');
  await chmod(browser, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

/** As where the optional peer is not installed: looked up, and not there. */
async function withoutPuppeteer(): Promise<string> {
  const hooks = `export const resolve = (name, context, next) => {
    if (name === 'puppeteer') throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(name, context);
  };`;
  const file = join(folder, 'without-puppeteer.mjs');
  const url = `data:text/javascript,${encodeURIComponent(hooks)}`;
  await writeFile(
    file,
    `import { register } from 'node:module'; register(${JSON.stringify(url)});`,
  );
  return `--import ${pathToFileURL(file).href}`;
}

describe('doctor', () => {
  test('without puppeteer says how to install it, and nothing of namespaces', async () => {
    const env = { NODE_OPTIONS: await withoutPuppeteer() };
    const { code, out } = await runCli(['doctor', '--browser', browser], { env });
    expect(code).toBe(1);
    expect(out).toContain('puppeteer is not installed');
    expect(out).toContain('npm install --save-dev puppeteer');
    expect(out).not.toMatch(/namespace|--no-sandbox/);
  });

  test('with a browser that does not start names another one, and does not lead to itself', async () => {
    const { code, out } = await runCli(['doctor', '--browser', browser]);
    expect(code).toBe(1);
    expect(out).toContain(`${browser} does not start`);
    expect(out).toContain('doctor --install-browser');
    expect(out).not.toMatch(/namespace|Run `faceid-mock doctor` to/);
  });

  test('without a browser says how to get one', async () => {
    const { code, out } = await runCli(['doctor', '--browser', join(folder, 'nowhere')]);
    expect(code).toBe(1);
    expect(out).toContain('doctor --install-browser');
    expect(out).not.toContain('namespace');
  });
});
