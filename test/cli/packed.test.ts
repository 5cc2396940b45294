import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';

const execute = promisify(execFile);
const at = (cwd: string) => ({ cwd, encoding: 'utf8' as const, maxBuffer: 1 << 24 });
const isClone = existsSync(packagePath('.git'));

/** As the README says to; only the packages are not fetched again. */
test.skipIf(!isClone)(
  'a clean clone is packed with what was built of it, and the installed command runs (needs a clone by git)',
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'faceid-mock-packed-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const clone = join(home, 'clone');
    const packages = packagePath('node_modules');
    await execute('git', ['clone', '-q', '--depth', '1', `file://${packagePath('.')}`, clone]);
    await symlink(packages, join(clone, 'node_modules'));
    expect(existsSync(join(clone, 'dist'))).toBe(false);

    await execute('npm', ['pack', '--pack-destination', home], at(clone));
    const { version, dependencies, bin } = JSON.parse(
      await readFile(join(clone, 'package.json'), 'utf8'),
    ) as {
      readonly version: string;
      readonly dependencies: Readonly<Record<string, string>>;
      readonly bin: Readonly<Record<'faceid-mock', string>>;
    };
    const installed = join(home, 'node_modules', 'faceid-mock');
    await mkdir(installed, { recursive: true });
    const tarball = join(home, `faceid-mock-${version}.tgz`);
    await execute('tar', ['-xzf', tarball, '--strip-components', '1', '-C', installed]);
    for (const name of Object.keys(dependencies))
      await symlink(join(packages, name), join(home, 'node_modules', name));

    const command = join(installed, bin['faceid-mock']);
    const { stdout } = await execute(process.execPath, [command, '--version'], at(home));
    expect(stdout.trim()).toBe(version);
    const script = `import { startMock } from 'faceid-mock';
      const mock = await startMock({ port: 0 });
      console.log((await fetch(mock.url + '/livez')).status);
      await mock.stop();`;
    const served = await execute(process.execPath, ['--input-type=module', '-e', script], at(home));
    expect(served.stdout.trim()).toBe('200');
  },
  // It builds all there is, on machines that are busy with other tests.
  300_000,
);
