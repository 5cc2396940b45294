import { Command } from 'commander';
import { curlCommand } from '../../mock-server/shared/curl.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { requestFor, signingOptions, type SigningFlags } from '../signing.js';
import { say } from '../language.js';
import { print } from '../print.js';

interface Flags extends SigningFlags {
  readonly url: string;
  readonly curl?: boolean;
}

/** Signs a call and sends it, or prints the curl command that would. */
export function call(): Command {
  return signingOptions(new Command('call'))
    .description(say('call.about'))
    .option('--url <url>', say('call.url'), 'http://127.0.0.1:12180')
    .option('--curl', say('call.curl'))
    .action(async (action: string, json: string, flags: Flags, command: Command) => {
      if (!URL.canParse(flags.url)) throw new UsageError(say('call.no-url', { url: flags.url }));
      const url = new URL('/', flags.url);
      const host = command.getOptionValueSource('host') === 'cli' ? flags.host : url.host;
      const { headers, body } = requestFor(action, json, { ...flags, host });
      if (flags.curl) {
        print(curlCommand({ url: url.href, headers, body }));
        return;
      }
      const answer = await send(url, headers, body);
      print(JSON.stringify(JSON.parse(answer), null, 2));
      const { Response } = JSON.parse(answer) as { Response: { Error?: object } };
      process.exitCode = Response.Error === undefined ? exitCodes.ok : exitCodes.checkFailed;
    });
}

async function send(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    return await response.text();
  } catch (cause) {
    const { message } = ((cause as Error).cause as Error | undefined) ?? (cause as Error);
    throw new UsageError(
      say('call.no-answer', { url: url.origin, message }),
      exitCodes.couldNotStart,
    );
  }
}
