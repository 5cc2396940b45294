import {
  speak,
  type Catalogue,
  type Language,
  type Say,
} from '../../../mock-server/shared/texts.js';
import type { Baseline, Summary } from '../../report/report.js';
import type en from './texts/en.json';

export type Key = keyof typeof en;

/** What speaks one language: its texts, and its numbers and dates. */
export interface Speaker {
  readonly language: Language;
  readonly say: Say<Key>;
  readonly number: (value: number, digits?: number) => string;
}

export function speakerOf(language: Language, catalogue: Catalogue<Key>): Speaker {
  // A formatter takes longer to make than to use, and a report of 2,000 cases says as many durations.
  const formats = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: false,
      }),
  );
  return {
    language,
    say: speak(language, catalogue),
    number: (value, digits = 0) => formats[digits]?.format(value) ?? String(value),
  };
}

/** The verdict of a run in words; what was not judged or not run is part of it, so that nobody takes it for a pass. */
export function verdictText(
  summary: Pick<Summary, 'total' | 'failed' | 'inconclusive' | 'notRun'>,
  speaker: Speaker,
): string {
  const { total, failed, inconclusive = 0, notRun = 0 } = summary;
  const rest: readonly (readonly [number: number, key: Extract<Key, `counts.${string}`>])[] = [
    // Where nothing failed, the verdict itself is about them.
    [failed > 0 ? inconclusive : 0, 'counts.inconclusive'],
    [notRun, 'counts.not-run'],
  ];
  const more = rest.filter(([number]) => number > 0);
  return joined(
    [
      judgedText({ total, failed, inconclusive }, speaker),
      ...more.map(([number, key]) => speaker.say(key, { number })),
    ],
    speaker,
  );
}

function judgedText(
  { total, failed, inconclusive }: Readonly<Record<'total' | 'failed' | 'inconclusive', number>>,
  { say }: Speaker,
): string {
  if (total === 0) return say('verdict.none');
  if (failed === total) return say('verdict.failed', { count: total });
  if (failed > 0) return say('verdict.some', { failed, total });
  if (inconclusive === 0) return say('verdict.passed', { count: total });
  return inconclusive === total
    ? say('verdict.inconclusive', { count: total })
    : say('verdict.some-inconclusive', { count: inconclusive, total });
}

/** Why cases were not run, and how many. */
export const notRunText = (
  { notRun: count = 0, interrupted }: Pick<Summary, 'notRun' | 'interrupted'>,
  { say }: Speaker,
): string => say(interrupted ? 'summary.interrupted' : 'summary.not-run', { count });

/** `34 passed, 3 failed, 3 inconclusive, 5 not run`; the last two only where there are any. */
export function countsText(
  { passed, failed, inconclusive = 0, notRun = 0 }: Summary,
  speaker: Speaker,
): string {
  const { say } = speaker;
  return joined(
    [
      say('counts.passed', { number: passed }),
      say('counts.failed', { number: failed }),
      inconclusive > 0 ? say('counts.inconclusive', { number: inconclusive }) : '',
      notRun > 0 ? say('counts.not-run', { number: notRun }) : '',
    ],
    speaker,
  );
}

/** `2 causes, 1 warning`; empty where there is nothing to mend. */
export function causesText(
  causes: readonly { readonly unsure?: true }[],
  speaker: Speaker,
): string {
  const unsure = causes.filter((each) => each.unsure).length;
  const sure = causes.length - unsure;
  return joined(
    [
      sure > 0 ? speaker.say('lead.causes', { count: sure }) : '',
      unsure > 0 ? speaker.say('lead.warnings', { count: unsure }) : '',
    ],
    speaker,
  );
}

/** `840 ms`, `3.2 s`, `1 min 12 s`: two figures are enough to compare. */
export function durationText(ms: number, { say, number }: Speaker): string {
  if (ms < 1000) return say('duration.ms', { ms: number(ms) });
  if (ms < 59_950) return say('duration.s', { seconds: number(ms / 1000, 1) });
  const seconds = Math.round(ms / 1000);
  return say('duration.min', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** A moment in a case, counted from its beginning. */
export const momentText = (ms: number, { say, number }: Speaker): string =>
  say('duration.s', { seconds: number(ms / 1000, 2) });

/** Day and minute; what is no date stays as it is. English has the day before the month, as most readers do. */
export function dateText(iso: string, { language }: Speaker): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(date);
}

/** `2 newly failing, 1 newly passing`: what a reader asks first. */
export function newsText({ newlyFailing, newlyPassing }: Baseline, speaker: Speaker): string {
  const said = counted(
    [
      [newlyFailing, 'news.newly-failing'],
      [newlyPassing, 'news.newly-passing'],
    ],
    speaker,
  );
  return said === '' ? speaker.say('news.none') : said;
}

/** `4 still failing, 1 not in the earlier report`: the rest of the comparison; empty where there is none. */
export const restText = ({ stillFailing, added, removed }: Baseline, speaker: Speaker): string =>
  counted(
    [
      [stillFailing, 'news.still-failing'],
      [added, 'news.added'],
      [removed, 'news.removed'],
    ],
    speaker,
  );

type NewsKey = Extract<Key, `news.${string}`>;

const counted = (
  parts: readonly (readonly [ids: readonly string[], key: NewsKey])[],
  speaker: Speaker,
): string =>
  joined(
    parts
      .filter(([ids]) => ids.length > 0)
      .map(([ids, key]) => speaker.say(key, { number: ids.length })),
    speaker,
  );

/** Things in a row, with the comma of the language. */
export const joined = (parts: readonly string[], { say }: Speaker): string =>
  parts
    .filter(Boolean)
    .reduce((first, next) => (first ? say('list.more', { first, next }) : next), '');

/** `passed on try 3`; without a count, only that it did not pass at first. */
export const flakyText = (tries: number | undefined, { say }: Speaker): string =>
  tries === undefined ? say('flaky.repeated') : say('flaky.tries', { tries });

/** Chinese has no capitals, and stays as it is. */
export const capital = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
