import { spawn } from 'node:child_process';
import { packagePath } from '../../mock-server/index.js';

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const entry = packagePath('dist/bundle/entry.cjs');

/** The command as users start it, from the built files. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = startCli(args, options);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: string) => (out += text));
  child.stderr.on('data', (text: string) => (err += text));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

export function startCli(args: readonly string[], { cwd, env }: CliOptions = {}) {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
  });
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

/** Waits for a line on stdout that matches. */
export function lineOf(
  child: ReturnType<typeof startCli>,
  wanted: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (more: string) => {
      text += more;
      const found = wanted.exec(text);
      if (found) resolve(found);
    });
    child.once('close', () => {
      reject(new Error(`ended before it printed ${wanted.source}; it printed: ${text}`));
    });
  });
}
