import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * What is packed, or installed by the repository's address, is built first: without `dist` it would install in silence
 * and have no command. Where the tools were left out (`npm ci --omit=dev`), nothing can be built.
 */
if (existsSync('node_modules/typescript-7')) {
  execFileSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
} else {
  console.warn('faceid-mock: nothing was built, as the development packages are not installed.');
}
