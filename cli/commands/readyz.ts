import { Command, Option } from 'commander';
import { durationMs, option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { say } from '../language.js';

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
    .description(say('readyz.about'))
    .addOption(option('--wait [duration]', say('readyz.wait')).argParser(durationMs))
    .addOption(
      new Option('--url <url>', say('readyz.url'))
        .env('FACEID_MOCK_URL')
        .default('http://127.0.0.1:12180'),
    )
    .action(start);
}

async function start({ url, wait }: Flags): Promise<void> {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(say('readyz.no-url', { url }));
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
        limitMs === 0
          ? say('readyz.not-ready', { url, why: trouble })
          : say('readyz.not-ready-after', { url, seconds: limitMs / 1000, why: trouble }),
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
    if (!response.headers.has('x-faceid-mock')) return say('readyz.stranger');
    return response.ok ? undefined : say('readyz.status', { status: response.status });
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error && cause.message !== '' ? cause.message : message;
  }
}
