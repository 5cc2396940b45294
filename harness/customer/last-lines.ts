/** The last lines of a stream, however much it says and however long its lines are. */
export interface LastLines {
  readonly push: (text: string) => void;
  readonly lines: () => readonly string[];
}

const keepLines = 200;
/** Longer than any line that a person reads; a program that dumps a bundle in one line fills no memory. */
const keepCharacters = 2_000;

export function createLastLines(): LastLines {
  let kept: string[] = [];
  /** The beginning of a line whose end has not come yet. */
  let open = '';
  const shortened = (line: string): string =>
    line.length > keepCharacters ? `${line.slice(0, keepCharacters)}…` : line;
  return {
    push(text) {
      const parts = (open + text).split('\n');
      open = (parts.pop() ?? '').slice(0, keepCharacters + 1);
      const lines = parts.slice(-keepLines).filter((line) => line.trim() !== '');
      kept = [...kept, ...lines.map(shortened)].slice(-keepLines);
    },
    lines: () => (open.trim() === '' ? kept : [...kept, shortened(open)]),
  };
}
