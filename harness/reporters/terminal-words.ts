import { textsOf } from '../../mock-server/index.js';
import { speak, type Language, type Say } from '../../mock-server/shared/texts.js';
import { sayChecks } from '../checks/texts.js';
import { speakerFor } from './html/format.js';
import type { Speaker } from './html/wording.js';
import type en from './texts/en.json';
import { titlesIn, type TitleKey, type TitleOf } from './titles/titles.js';

type Key = keyof typeof en;

/** What the terminal says, in one language. */
export interface TerminalWords {
  readonly say: Say<Key>;
  /** Verdicts, durations and comparisons, as the report says them. */
  readonly speaker: Speaker;
  /** The sentences of checks. */
  readonly sayCheck: Say;
  readonly titleOf: TitleOf;
}

export const terminalWords = (language: Language = 'en'): TerminalWords => ({
  say: speak(language, textsOf<Key>('harness/reporters')[language]),
  speaker: speakerFor(language),
  sayCheck: sayChecks(language),
  titleOf: titlesIn(language, textsOf<TitleKey>('harness/reporters/titles')),
});

/** An estimate pretends no more than it knows: seconds in fives, then minutes. */
export function estimateText(ms: number, say: Say<Key>): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 10) return say('duration.s', { s: seconds });
  if (seconds < 90) return say('duration.s', { s: Math.ceil(seconds / 5) * 5 });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? say('duration.min', { min: minutes })
    : say('duration.h', { h: (minutes / 60).toFixed(1) });
}
