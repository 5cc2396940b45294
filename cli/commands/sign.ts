import { Command } from 'commander';
import { explainTc3 } from '../../mock-server/api/explain-tc3.js';
import { explanationText } from '../../mock-server/api/explanation-text.js';
import { toleranceSeconds } from '../../mock-server/api/common-parameters.js';
import { signedAt } from '../../mock-server/api/signed-at.js';
import {
  parseTc3Authorization,
  payloadHashOf,
  tc3Parts,
  verifyTc3,
} from '../../mock-server/api/tc3.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { requestFor, signingOptions, type SigningFlags } from '../signing.js';
import { say } from '../language.js';
import { printLines } from '../print.js';

interface Flags extends SigningFlags {
  readonly compare?: string;
}

/** What a v3 signature is made of, step by step; with `--compare`, why another one does not hold. */
export function sign(): Command {
  return signingOptions(new Command('sign'))
    .description(say('sign.about'))
    .option('--compare <authorization>', say('sign.compare'))
    .action((action: string, json: string, flags: Flags) => {
      const { request, authorization, timestamp, secretKey } = requestFor(action, json, flags);
      const ours = parseTc3Authorization(authorization);
      if (ours === null) throw new UsageError(say('sign.wrong-id'));
      if (flags.compare === undefined) {
        const variant = {
          host: flags.host,
          payloadHash: payloadHashOf(request),
          lowerCase: false,
        };
        const parts = tc3Parts(request, { ...ours, timestamp, secretKey }, variant);
        printLines([
          say('sign.request'),
          ...indented(parts.canonicalRequest),
          '',
          say('sign.string'),
          ...indented(parts.stringToSign),
          '',
          say('sign.authorization'),
          `  ${authorization}`,
        ]);
        return;
      }
      const theirs = parseTc3Authorization(flags.compare);
      if (theirs === null) throw new UsageError(say('sign.wrong-header'));
      if (verifyTc3(request, theirs, timestamp, secretKey).ok) {
        printLines([say('sign.valid')]);
        return;
      }
      // Sound at another second, it is the clock that is to blame, and not the key.
      const at = signedAt(request, theirs, secretKey);
      const isGiven = flags.timestamp !== undefined;
      if (at !== undefined) tellWhen(at, Number(timestamp), isGiven);
      else {
        const why = explanationText(explainTc3(request, theirs, timestamp, secretKey));
        printLines([why, ...(isGiven ? [] : ['', say('sign.name-timestamp')])]);
        process.exitCode = exitCodes.checkFailed;
      }
    });
}

function tellWhen(at: number, expected: number, isGiven: boolean): void {
  const seconds = Math.abs(expected - at);
  if (!isGiven && seconds <= toleranceSeconds) {
    printLines([say('sign.valid')]);
    return;
  }
  const when = { at, date: new Date(at * 1000).toISOString(), seconds, limit: toleranceSeconds };
  const late = at < expected ? 'sign.old' : 'sign.ahead';
  printLines([
    isGiven ? say('sign.other-timestamp', { ...when, given: expected }) : say(late, when),
  ]);
  process.exitCode = exitCodes.checkFailed;
}

const indented = (text: string): string[] => text.split('\n').map((line) => `  ${line}`);
