import { basename, resolve } from 'node:path';
import type { Page } from 'puppeteer';
import { ConfigError } from '../plan/config-error.js';
import type { Device } from '../phone/device.js';
import { importDefault } from '../plan/load-module.js';
import { reasonOf, StoppedError } from './reason.js';
import type { ShownVerdict } from './shown.js';

/** What a flow of the customer's own is given for each case. */
export interface Flow {
  /** Puppeteer's page, that emulates the device. */
  readonly page: Page;
  /** The customer's start page, not opened yet. */
  readonly url: string;
  readonly device: Device;
  readonly scenario: string;
  /** Waits for the verification page, in whatever window, and goes through it to the way back. */
  readonly passVerification: () => Promise<void>;
}

/**
 * The default export of the module that `integration.drive` names.
 *
 * @example
 * export default async ({ page, url, passVerification }) => {
 *   await page.goto(url);
 *   await page.click('#start');
 *   await passVerification();
 *   await page.waitForSelector('#welcome, #sorry');
 *   return (await page.$('#welcome')) ? 'verified' : 'failed';
 * };
 * @returns what the page says; nothing leaves that to the expectations of the configuration.
 */
export type Drive = (flow: Flow) => Promise<ShownVerdict | undefined>;

/** JavaScript or TypeScript; `path` is relative to the configuration. */
export async function loadDrive(path: string, folder: string): Promise<Drive> {
  const file = resolve(folder, path);
  let module: unknown;
  try {
    module = await importDefault(file);
  } catch (cause) {
    throw new ConfigError(
      `integration.drive: ${file}: ${(cause as Error).message.split('\n')[0] ?? ''}`,
      { cause },
    );
  }
  if (typeof module === 'function') return module as Drive;
  throw new ConfigError(
    `integration.drive: ${file} must export a function by default: export default async ({ page, url, passVerification }) => { … }`,
  );
}

/** What the harness itself says within the flow stays as it is. */
function thrownBy(cause: unknown, module: string): Error {
  if (cause instanceof StoppedError) return cause;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const values = { module: placeIn(error, module), why: reasonOf(error) };
  return new StoppedError('reason.flow-threw', values, { cause });
}

/** The module, with the line in it where there is one. */
function placeIn({ stack = '' }: Error, module: string): string {
  const name = basename(module).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const line = new RegExp(`${name}:(\\d+)`).exec(stack)?.[1];
  return line === undefined ? module : `${module}:${line}`;
}

const verdicts: readonly unknown[] = ['verified', 'failed', 'error'];

/** @throws Error where the flow says something that is no verdict, or neither goes through nor says anything. */
export async function driveFlow(
  drive: Drive,
  flow: Flow,
  module = 'integration.drive',
): Promise<ShownVerdict | undefined> {
  const progress = { passed: false };
  const passVerification = async () => {
    await flow.passVerification();
    progress.passed = true;
  };
  let returned: unknown;
  try {
    // A module in JavaScript need not be asynchronous.
    returned = await drive({ ...flow, passVerification });
  } catch (cause) {
    throw thrownBy(cause, module);
  }
  if (returned === undefined && progress.passed) return undefined;
  if (verdicts.includes(returned)) return returned as ShownVerdict;
  if (returned === undefined) throw new StoppedError('reason.flow-silent');
  throw new StoppedError('reason.flow-returned', { value: JSON.stringify(returned) });
}
