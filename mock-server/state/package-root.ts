import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The package's own folder, the same from source and from `dist`: `#package.json` is in `imports`. */
const packageJson = createRequire(import.meta.url).resolve('#package.json');

export const packagePath = (relative: string): string => join(dirname(packageJson), relative);

export const packageVersion = (): string =>
  (createRequire(import.meta.url)('#package.json') as { version: string }).version;
