import { isAbsolute, relative } from 'node:path';

/** One file is wrong: where, and one sentence about it that names the place. */
export interface Problem {
  /** As it is shown: from the working directory where it lies below it. */
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

export const problemAt = (file: string, message: string, line: number | null = null): Problem => ({
  file: shownPath(file),
  line,
  message,
});

export const sentenceOf = ({ file, line, message }: Problem): string =>
  `${file}${line === null ? '' : `:${line}`}: ${message}`;

export function shownPath(file: string): string {
  const near = relative(process.cwd(), file);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? file : near;
}

/** So many are said; whoever has more begins with these. */
const mostSaid = 10;

/** A library cannot be used as it is. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const said = problems.slice(0, mostSaid).map(sentenceOf);
    const left = problems.length - said.length;
    super([...said, ...(left > 0 ? [`… and ${left} more files are wrong.`] : [])].join('\n'));
    this.problems = problems;
  }
}
