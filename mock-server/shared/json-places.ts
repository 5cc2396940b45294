/** What a JSON text says and where; or the place at which it stops being JSON, in the same words on every Node. */
export type JsonRead =
  | { readonly value: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly fault: string; readonly line: number };

/** Nobody writes more by hand, and a recursion has an end. */
const maxDepth = 64;

export function readJson(text: string): JsonRead {
  const places = new Map<string, number>();
  const scanner: Scanner = { text, at: 0, places };
  try {
    scanValue(scanner, [], 0);
    skipSpace(scanner);
    if (scanner.at < text.length) throw new JsonFault('something follows after the end');
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { fault: error.message, line: lineAt(text, error.at ?? scanner.at) };
  }
  return { value: JSON.parse(text), lineOf: (path) => lineAt(text, nearestPlace(places, path)) };
}

interface Scanner {
  readonly text: string;
  at: number;
  readonly places: Map<string, number>;
}

class JsonFault extends Error {
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    super(message);
    this.at = at;
  }
}

type Path = readonly PropertyKey[];

const nameOf = (path: Path): string => JSON.stringify(path.map(String));

/** Of what stands nowhere, the innermost thing in which it is missing. */
function nearestPlace(places: ReadonlyMap<string, number>, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const place = places.get(nameOf(path.slice(0, depth)));
    if (place !== undefined) return place;
  }
  return 0;
}

const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split(/\r\n|\r|\n/).length;

const space = /[ \t\r\n]*/y;
/** `\P{Cc}` alone would leave out DEL and C1, which JSON allows. */
const plain = '(?:(?![\\u0000-\\u001f"\\\\])[^])*';
const string = new RegExp(`"${plain}(?:\\\\(?:["\\\\/bfnrt]|u[\\da-fA-F]{4})${plain})*"`, 'y');
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function take(scanner: Scanner, token: RegExp): string | undefined {
  token.lastIndex = scanner.at;
  const [found] = token.exec(scanner.text) ?? [];
  scanner.at += found?.length ?? 0;
  return found;
}

const skipSpace = (scanner: Scanner): void => void take(scanner, space);

/** The next character that is no space, taken where it is the one asked for. */
function takes(scanner: Scanner, character: string): boolean {
  skipSpace(scanner);
  if (scanner.text[scanner.at] !== character) return false;
  scanner.at += 1;
  return true;
}

function scanValue(scanner: Scanner, path: Path, depth: number): void {
  skipSpace(scanner);
  if (!scanner.places.has(nameOf(path))) scanner.places.set(nameOf(path), scanner.at);
  if (depth > maxDepth) throw new JsonFault(`it is nested deeper than ${maxDepth} levels`);
  if (takes(scanner, '{')) scanMembers(scanner, path, depth);
  else if (takes(scanner, '[')) scanItems(scanner, path, depth);
  else if (take(scanner, string) === undefined && take(scanner, scalar) === undefined)
    throw new JsonFault(`a value is expected, ${seen(scanner)}`);
}

function scanMembers(scanner: Scanner, path: Path, depth: number): void {
  if (takes(scanner, '}')) return;
  do {
    const key = scanKey(scanner, path);
    scanValue(scanner, [...path, key], depth + 1);
  } while (takes(scanner, ','));
  if (!takes(scanner, '}')) throw new JsonFault(`a comma or "}" is expected, ${seen(scanner)}`);
}

/** The last of two would win, and nobody sees it. */
function scanKey(scanner: Scanner, path: Path): string {
  skipSpace(scanner);
  const { at } = scanner;
  const written = take(scanner, string);
  if (written === undefined)
    throw new JsonFault(`a name in double quotes is expected, ${seen(scanner)}`);
  const key = JSON.parse(written) as string;
  const name = nameOf([...path, key]);
  if (scanner.places.has(name))
    throw new JsonFault(`"${key.slice(0, 60)}" stands here a second time`, at);
  scanner.places.set(name, at);
  if (!takes(scanner, ':')) throw new JsonFault(`a colon is expected, ${seen(scanner)}`);
  return key;
}

function scanItems(scanner: Scanner, path: Path, depth: number): void {
  if (takes(scanner, ']')) return;
  let index = 0;
  do scanValue(scanner, [...path, index++], depth + 1);
  while (takes(scanner, ','));
  if (!takes(scanner, ']')) throw new JsonFault(`a comma or "]" is expected, ${seen(scanner)}`);
}

function seen({ text, at }: Scanner): string {
  const character = text.codePointAt(at);
  return character === undefined
    ? 'but the file ends'
    : `but ${JSON.stringify(String.fromCodePoint(character))} stands there`;
}
