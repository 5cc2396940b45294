import { resolve } from 'node:path';
import { startMock, type Mock } from '../../mock-server/index.js';
import { ConfigError } from '../plan/config-error.js';
import type { Config } from '../plan/config.js';
import { StartError } from './start-error.js';

export const seedOf = ({ seed }: Config): string => seed ?? 'faceid-mock';

/** The emulator for a run, at the run's pace and by the run's names. */
export async function startMockFor(config: Config, folder: string): Promise<Mock> {
  const port = config.mockPort ?? (config.integration.command === undefined ? 12_180 : 0);
  try {
    return await startMock({
      ...config.mock,
      ...libraryOf(config, folder),
      port,
      ...pageAddress(config, port),
      pace: 'fast',
      panel: false,
      seed: seedOf(config),
    });
  } catch (cause) {
    const { message, name } = cause as Error;
    if (name === 'LibraryError') throw new ConfigError(message, { cause });
    throw new StartError({ key: 'start.emulator', values: { message } }, undefined, { cause });
  }
}

/** A run drives what was there when it began. */
function libraryOf({ library, mock }: Config, folder: string) {
  const named = library ?? mock.library;
  return named === undefined ? {} : { library: resolve(folder, named), watchLibrary: false };
}

/**
 * The real page lives on another site than the customer's, and cookies behave accordingly: the mock serves it
 * on production's name, or on the loopback name that the integration does not use. A browser elsewhere may
 * need yet another address.
 */
function pageAddress({ integration, mapProduction, browser, mock }: Config, port: number) {
  if (mapProduction) return { publicUrl: 'https://sg.faceid.qq.com', httpsPort: 0 };
  if (browser.wsEndpoint !== undefined && mock.publicUrl !== undefined) return {};
  const { hostname } = new URL(integration.url.replaceAll('${PORT}', '80'));
  const pageHost = hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return { publicUrl: `http://${pageHost}:${port}` };
}
