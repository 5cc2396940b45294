import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../mock-server/index.js';

const root = packagePath('.');
/** Every file of the repository, also those that are not committed yet. */
export const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  {
    cwd: root,
  },
)
  .toString()
  .split('\n')
  .filter((file) => file !== '');
/** The product's TypeScript. */
export const sources = files.filter((file) =>
  /^(?:mock-server|harness|cli|vitest)\/.*\.ts$/.test(file),
);
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');
