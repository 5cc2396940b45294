import { Command, Option } from 'commander';
import { durationMs, option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';

interface Flags {
  readonly url: string;
  /** Milliseconds; true where no limit was named. */
  readonly wait?: number | true;
}

const defaultWaitMs = 10_000;
const pauseMs = 50;
/** A server that accepts a connection and says nothing is not ready. */
const answerMs = 2_000;

export function readyz(): Command {
  return new Command('readyz')
    .description('ask whether an emulator is ready: exit code 0, or 5 where it is not')
    .addOption(
      option(
        '--wait [duration]',
        'ask until it is, at most so long: 10s unless set, also 500ms or 1m',
      ).argParser(durationMs),
    )
    .addOption(
      new Option('--url <url>', 'where it listens')
        .env('FACEID_MOCK_URL')
        .default('http://127.0.0.1:12180'),
    )
    .action(start);
}

async function start({ url, wait }: Flags): Promise<void> {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`--url: "${url}" is no http or https URL`);
  const limitMs = wait === true ? defaultWaitMs : (wait ?? 0);
  const begun = performance.now();
  for (;;) {
    const trouble = await troubleAt(url, limitMs === 0 ? answerMs : leftOf(limitMs, begun));
    const ms = Math.round(performance.now() - begun);
    if (trouble === undefined) {
      process.stdout.write(`faceid-mock ready url=${url} in ${ms}ms\n`);
      return;
    }
    if (ms >= limitMs)
      throw new UsageError(
        `${url} is not ready${limitMs === 0 ? '' : ` after ${limitMs / 1000} s`}: ${trouble}`,
        exitCodes.timedOut,
      );
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, limitMs - ms)));
  }
}

const leftOf = (limitMs: number, begun: number): number =>
  Math.min(answerMs, Math.max(1, Math.ceil(limitMs - (performance.now() - begun))));

/** Undefined where an emulator answers; else what is in the way. */
async function troubleAt(url: string, timeoutMs: number): Promise<string | undefined> {
  try {
    const response = await fetch(new URL('/readyz', url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.headers.has('x-faceid-mock')) return 'another program answers there';
    return response.ok ? undefined : `it answers ${response.status}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error && cause.message !== '' ? cause.message : message;
  }
}
