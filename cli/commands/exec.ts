import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { Command } from 'commander';
import { watchGroup, type ProcessGroup } from '../../harness/customer/process-group.js';
import { watchChildren, type WatchedChildren } from '../../harness/offline/watch-children.js';
import { workerMark } from '../../harness/processes/processes.js';
import type { Mock } from '../../mock-server/index.js';
import { option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { findingLines } from '../finding-lines.js';
import { mockOptions, startedMock, type Flags } from '../mock-options.js';
import { complain, holdOffline, tellStopped } from '../offline.js';
import { say } from '../language.js';

interface ExecFlags extends Flags {
  readonly namespace: string;
}

export function exec(): Command {
  return mockOptions(new Command('exec'))
    .description(say('exec.about'))
    .addOption(option('--namespace <name>', say('exec.namespace')).default('default'))
    .argument('<command>', say('exec.command'))
    .argument('[arguments...]')
    .usage('[options] -- <command> [arguments...]')
    .action(start);
}

async function start(
  program: string,
  args: readonly string[],
  flags: ExecFlags,
  command: Command,
): Promise<void> {
  // Beside a test run that has its own mock; and stdout is the command's alone.
  const mock = await startedMock(flags, command, { under: { port: 0 }, over: { log: 'off' } });
  const offline = flags.assertOffline ? watchChildren(hostsOf(mock)) : undefined;
  try {
    const own = environment(mock, flags);
    const watched = offline?.environment({ ...process.env, ...own });
    process.exitCode = await run(program, args, { ...own, ...watched });
    process.stderr.write(findingLines(await mock.findings({ isOver: true, atLeast: 'warning' })));
    if (offline !== undefined) tellOffline(offline);
  } finally {
    offline?.close();
    await mock.stop();
  }
}

/** An emulator that was told to listen elsewhere is still ours. */
const hostsOf = ({ url, httpsUrl }: Mock): string[] =>
  [url, ...(httpsUrl === null ? [] : [httpsUrl])].map((each) => new URL(each).hostname);

function tellOffline(offline: WatchedChildren): void {
  for (const each of offline.take()) tellStopped(each);
  if (!holdOffline() && offline.count() === 0) complain(say('offline.unwatched'));
}

function environment(mock: Mock, { namespace }: ExecFlags): Record<string, string> {
  try {
    return mock.namespace(namespace).environment();
  } catch (error) {
    throw new UsageError(
      say('wrong.setting', { option: '--namespace', message: (error as Error).message }),
    );
  }
}

/** The command's own exit code; 128 and its number where a signal ended it, as a shell tells it. */
async function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const mark = `${process.pid}-exec`;
  const child = spawn(program, args, {
    stdio: 'inherit',
    // A group of its own, so that whatever it starts ends with it.
    detached: process.platform !== 'win32',
    // npm and its like are batch files there.
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment, [workerMark]: mark },
  });
  const group = watchGroup(child, mark);
  const stopForwarding = forwardSignals(child, group);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } catch (error) {
    throw notStarted(program, error as NodeJS.ErrnoException);
  } finally {
    stopForwarding();
    await group.end();
  }
}

const notStarted = (program: string, { code, message }: NodeJS.ErrnoException): UsageError =>
  new UsageError(
    code === 'ENOENT'
      ? say('exec.no-command', { name: program })
      : say('exec.not-started', { name: program, message }),
    exitCodes.couldNotStart,
  );

/** A terminal sends these to all that runs in it; the command has a group of its own and would not hear of them. */
const fromTerminal: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGWINCH'];
/** A supervisor sends these to one process, which passes them on as it sees fit. */
const fromSupervisor: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGUSR2'];
const endings: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTERM'];

function forwardSignals(child: ChildProcess, group: ProcessGroup): () => void {
  let isEnding = false;
  const forward = (signal: NodeJS.Signals) => {
    // Asked twice: it does not listen.
    if (isEnding && endings.includes(signal)) void group.end();
    else if (fromTerminal.includes(signal)) group.signal(signal);
    else child.kill(signal);
    isEnding ||= endings.includes(signal);
  };
  const forwarded = [...fromTerminal, ...fromSupervisor];
  for (const signal of forwarded) process.on(signal, forward);
  return () => {
    for (const signal of forwarded) process.off(signal, forward);
  };
}
