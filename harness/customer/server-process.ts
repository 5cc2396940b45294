import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Config } from '../plan/config.js';
import { createLastLines, type LastLines } from './last-lines.js';
import type { WatchedChildren } from '../offline/watch-children.js';
import { workerMark } from '../processes/processes.js';
import { watchGroup } from './process-group.js';
import { StartError, startText, type StartSentence } from './start-error.js';

export interface CustomerServer {
  /** The customer's start page, with the port filled in. */
  readonly url: string;
  /** The last lines it printed. */
  output(): readonly string[];
  /** Tells all that it prints, as it comes; gives the way to stop. Left out where the harness did not start it. */
  readonly onOutput?: (tell: (text: string) => void) => () => void;
  /** That it ended, in words; never settles while it runs, or where the harness did not start it. */
  readonly ended: Promise<string>;
  /** The same, asked at once. */
  hasEnded(): boolean;
  /** How it ended, in a few words that are the same in every language: `exit code 1`, a signal's name. */
  exit(): string | undefined;
  /** What its Node processes asked of hosts beyond loopback, where that is watched. */
  readonly offline?: WatchedChildren | undefined;
  stop(): Promise<void>;
}

interface Start {
  readonly integration: Config['integration'];
  readonly environment: Readonly<Record<string, string>>;
  readonly limitMs: number;
  /** Nobody needs it any more: it is not waited for, and ended. */
  readonly givenUp?: AbortSignal;
  /** Keeps its Node processes from asking hosts beyond loopback. */
  readonly offline?: WatchedChildren | undefined;
}

/** Starts the customer's command on a port of its own and waits until it answers. */
export async function startCustomerServer(start: Start): Promise<CustomerServer> {
  const { integration, limitMs, givenUp } = start;
  const port = String(await freePort());
  const fill = (text: string) => text.replaceAll('${PORT}', port);
  const url = fill(integration.url);
  if (integration.command === undefined) return bareServer(url);

  const readyUrl = fill(integration.readyUrl ?? integration.url);
  const command = fill(integration.command);
  if (await answers(readyUrl, AbortSignal.timeout(2_000)))
    throw new StartError({ key: 'start.occupied', values: { url: readyUrl, command } });
  const { child, mark } = spawnCommand(command, fill, port, start);
  const kept = keepOutput(child);
  const group = watchGroup(child, mark);
  const exit = exitOf(child);
  const server: CustomerServer = {
    url,
    offline: start.offline,
    output: kept.lines,
    onOutput: kept.onText,
    ended: exit.told.then(
      (how) => `your server ended with ${inEnglish(how)} in the middle of the case`,
    ),
    hasEnded: () => exit.how() !== undefined,
    exit: () => spoken(exit.how()),
    stop: () => group.end(givenUp?.aborted),
  };
  const fault = await waitUntilReady(readyUrl, { command, how: exit.how, limitMs, givenUp });
  if (fault === undefined) return server;
  await server.stop();
  throw new StartError(fault, kept.lines());
}

const bareServer = (url: string): CustomerServer => ({
  url,
  output: () => [],
  ended: new Promise(() => undefined),
  hasEnded: () => false,
  exit: () => undefined,
  stop: () => Promise.resolve(),
});

function spawnCommand(
  command: string,
  fill: (text: string) => string,
  port: string,
  { integration, environment, offline }: Start,
): { child: ChildProcess; mark: string } {
  const given = Object.entries(integration.env).map(
    ([name, value]) => [name, fill(value)] as const,
  );
  const mark = `${process.pid}-${port}`;
  const env = { ...process.env, ...environment, PORT: port, ...Object.fromEntries(given) };
  const child = spawn(command, {
    shell: true,
    // A group of its own, so that whatever the command starts ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(integration.cwd === undefined ? {} : { cwd: integration.cwd }),
    env: { ...env, ...offline?.environment(env), [workerMark]: mark },
  });
  return { child, mark };
}

type Kept = LastLines & { readonly onText: (tell: (text: string) => void) => () => void };

function keepOutput(child: ChildProcess): Kept {
  const kept = createLastLines();
  const listeners = new Set<(text: string) => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept.push(text);
      for (const tell of listeners) tell(text);
    });
  const onText = (tell: (text: string) => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  return { ...kept, onText };
}

/** A signal's name and a system's message are the same in every language. */
type Ending = StartSentence | string;

const inEnglish = (how: Ending): string => (typeof how === 'string' ? how : startText(how));

const spoken = (how: Ending | undefined): string | undefined =>
  how === undefined ? undefined : inEnglish(how);

function exitOf(child: ChildProcess): { told: Promise<Ending>; how: () => Ending | undefined } {
  let how: Ending | undefined;
  const told = new Promise<Ending>((resolve) => {
    const tell = (reason: Ending) => {
      how ??= reason;
      resolve(reason);
    };
    child.once('error', (error) => tell(error.message));
    child.once('exit', (code, signal) =>
      tell(signal ?? { key: 'start.exit-code', values: { code: code ?? 'unknown' } }),
    );
  });
  return { told, how: () => how };
}

interface Waiting {
  readonly command: string;
  readonly how: () => Ending | undefined;
  readonly limitMs: number;
  readonly givenUp: AbortSignal | undefined;
}

/** Undefined once the server answers; else why it is waited for no longer. */
async function waitUntilReady(
  url: string,
  { command, how, limitMs, givenUp }: Waiting,
): Promise<StartSentence | undefined> {
  const deadline = AbortSignal.timeout(limitMs);
  for (;;) {
    // One try may take all of the time: some start pages are slow, and asking again does not make them quicker.
    const ready = await answers(url, AbortSignal.any([deadline, ...(givenUp ? [givenUp] : [])]));
    // Asked first: once the command has ended, an answer comes from another server.
    const exit = how();
    if (exit !== undefined) return { key: 'start.ended', values: { command, how: exit, url } };
    if (ready) return undefined;
    if (givenUp?.aborted) return { key: 'start.given-up', values: { command } };
    if (deadline.aborted)
      return { key: 'start.timeout', values: { command, url, seconds: limitMs / 1000 } };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What proxies say while the server behind them still starts. */
const notYet: ReadonlySet<number> = new Set([502, 503, 504]);

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal });
    // A page that streams for ever would hold the connection.
    await response.body?.cancel();
    return !notYet.has(response.status);
  } catch {
    // Not listening yet: asked again.
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
