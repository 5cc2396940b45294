import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Config } from './config.js';

/** The customer's server did not start: the command line ends with exit code 3. */
export class StartError extends Error {}

export interface CustomerServer {
  /** The customer's start page, with the port filled in. */
  readonly url: string;
  /** The last lines it printed. */
  output(): readonly string[];
  stop(): Promise<void>;
}

const startTimeoutMs = 30_000;
const keepLines = 200;

/** Starts the customer's command on a port of its own and waits until it answers. */
export async function startCustomerServer(
  integration: Config['integration'],
  environment: Readonly<Record<string, string>>,
): Promise<CustomerServer> {
  const port = String(await freePort());
  const fill = (text: string) => text.replaceAll('${PORT}', port);
  const url = fill(integration.url);
  if (integration.command === undefined)
    return { url, output: () => [], stop: () => Promise.resolve() };

  const given = Object.entries(integration.env).map(
    ([name, value]) => [name, fill(value)] as const,
  );
  const command = fill(integration.command);
  const child = spawn(command, {
    shell: true,
    // A group of its own, so that whatever the command starts ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(integration.cwd === undefined ? {} : { cwd: integration.cwd }),
    env: { ...process.env, ...environment, PORT: port, ...Object.fromEntries(given) },
  });
  const lines = keepOutput(child);
  const ended = exitOf(child);
  const server = { url, output: () => [...lines], stop: () => stopGroup(child, ended) };
  try {
    await waitUntilReady(fill(integration.readyUrl ?? integration.url), command, ended);
  } catch (cause) {
    await server.stop();
    const said =
      lines.length === 0 ? 'It printed nothing.' : `It printed:\n${lines.slice(-15).join('\n')}`;
    throw new StartError(`${(cause as Error).message} ${said}`, { cause });
  }
  return server;
}

function keepOutput(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, Math.max(0, lines.length - keepLines));
    });
  }
  return lines;
}

const exitOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });

async function waitUntilReady(url: string, command: string, ended: Promise<string>): Promise<void> {
  const deadline = AbortSignal.timeout(startTimeoutMs);
  let exit: string | undefined;
  void ended.then((reason) => {
    exit = reason;
  });
  while (!(await answers(url))) {
    if (exit !== undefined)
      throw new Error(`\`${command}\` ended with ${exit} before it answered at ${url}.`);
    if (deadline.aborted)
      throw new Error(`\`${command}\` did not answer at ${url} within ${startTimeoutMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    // Not listening yet: asked again.
    return false;
  }
}

/** How long a group may take to end by itself. */
const stopTimeoutMs = 3_000;

/** Ends the command and whatever it started, also what outlived the shell or does not listen to SIGTERM. */
async function stopGroup(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const group = child.pid;
  if (group === undefined) return;
  signalGroup(group, 'SIGTERM');
  const deadline = AbortSignal.timeout(stopTimeoutMs);
  while (signalGroup(group, 0) && !deadline.aborted)
    await new Promise((resolve) => setTimeout(resolve, 20));
  signalGroup(group, 'SIGKILL');
  await ended;
}

/** False once nothing is left of the group. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
