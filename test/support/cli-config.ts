import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A server that ends as soon as it has said something: for what ends before anything is driven. */
export const brokenIntegration = {
  command: 'node -e "console.log(42 + 1); process.exit(7)"',
  url: 'http://127.0.0.1:${PORT}/',
  start: [],
  verified: { text: 'ok' },
  failed: { text: 'no' },
};

/** A folder for all tests of a file, and configuration files in it. */
export function useConfigFolder() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceid-config-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    configFile: async (name: string, content: object): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify(content));
      return path;
    },
  };
}
