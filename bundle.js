import { copyFileSync, cpSync } from 'node:fs';
import { build } from 'rolldown';

/**
 * What Node runs, in a few files instead of 300: loading those took longer than all else that a command does
 * (0.44 s of CPU for the emulator alone, against 0.16 s bundled). Dependencies stay where npm put them, but for zod,
 * whose many files cost as much as ours. Scripts of the dashboard are served as `tsc` wrote them.
 */
await build({
  input: {
    'faceid-mock': 'dist/cli/faceid-mock.js',
    'mock-server': 'dist/mock-server/index.js',
    harness: 'dist/harness/index.js',
    guard: 'dist/harness/processes/guard-process.js',
    compat: 'dist/mock-server/shared/compat.js',
    vitest: 'dist/vitest/index.js',
  },
  platform: 'node',
  // No module of ours does anything when it is loaded: who only asks for a path does not load Express.
  treeshake: { moduleSideEffects: false },
  external: /^(?!zod)[^./]/,
  output: { dir: 'dist/bundle', cleanDir: true },
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
});

/**
 * What phones load, as small as it gets, each script in a scope of its own; nothing newer than `tsc` was told, since
 * web views of Android 7 and iOS 11.1 read it too.
 */
const forPhones = [
  ['page', 'web/page/main'],
  ['panel', 'web/page/panel', 'faceidMockPanel'],
  ['break-camera', 'shared/break-camera', 'faceidMockFaults'],
];
for (const [name, entry, global] of forPhones)
  await build({
    input: `dist/mock-server/${entry}.js`,
    output: {
      file: `dist/mock-server/web/phone/${name}.js`,
      format: 'iife',
      ...(global === undefined ? {} : { name: global }),
      minify: {
        compress: { target: 'es2017' },
        mangle: true,
        codegen: { removeWhitespace: true },
      },
    },
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });

// Read by every Node as it stands.
copyFileSync('cli/entry.cjs', 'dist/bundle/entry.cjs');
cpSync('harness/offline', 'dist/bundle/offline', {
  recursive: true,
  filter: (file) => !file.endsWith('.ts'),
});

// Its licence asks for this.
copyFileSync('node_modules/zod/LICENSE', 'dist/bundle/LICENSE-zod.txt');
