/** A user agent cut into its pieces, once; everything later only looks up. */
export interface Pieces {
  /** In lower case. */
  readonly text: string;
  /** `Name/Version` in lower case, from anywhere in the string; the first of a name counts. */
  readonly products: ReadonlyMap<string, string>;
  /** Names of products outside parentheses and brackets. */
  readonly outside: readonly string[];
  /** Words outside parentheses and brackets that are no `Name/Version`, in lower case. */
  readonly bare: readonly string[];
  /** The parts of the parenthesis that tells the system. */
  readonly comment: readonly string[];
  /** What stands in parentheses and brackets behind that one. */
  readonly behind: readonly string[];
}

export function cut(text: string): Pieces {
  const products = new Map<string, string>();
  const outside: string[] = [];
  const bare: string[] = [];
  const comments: string[] = [];
  let depth = 0;
  let comment = '';
  for (const piece of text.split(/([()[\]])/)) {
    const closes = piece === ')' || piece === ']';
    if (closes && depth > 0) {
      depth -= 1;
      if (depth === 0) comments.push(comment);
    }
    // "moto e(7i) power" has a parenthesis inside the first one.
    if (depth > 0) comment += piece;
    if (piece === '(' || piece === '[') {
      if (depth === 0) comment = '';
      depth += 1;
    } else if (!closes) {
      if (depth === 0) bare.push(...bareIn(piece));
      for (const [name, version] of productsIn(piece)) {
        if (depth === 0) outside.push(name);
        if (!products.has(name)) products.set(name, version);
      }
    }
  }
  // Never closed: the first parenthesis that closes anything ends it.
  if (depth > 0) comments.push(comment.split(')', 1)[0] ?? '');
  const at = comments.findIndex((each) => /android|adr |harmony/i.test(each));
  const told = comments[Math.max(at, 0)] ?? text;
  // "Chrome Mobile" and "Chrome/ Mobile" are Chrome and hide its version.
  if (bare.includes('chrome') && !products.has('chrome')) products.set('chrome', '');
  return {
    text: text.toLowerCase(),
    products,
    outside,
    bare,
    comment: told.split(';').map((part) => part.trim()),
    behind: comments.slice(Math.max(at, 0) + 1),
  };
}

const bareIn = (piece: string): readonly string[] =>
  piece
    .toLowerCase()
    .split(/[\s;,]+/)
    .filter((word) => word !== '' && !word.includes('/'));

/** "XiaoMi/MiuiBrowser/14.9.1" names two products, and so does "Safari/537.36UCBrowser/13.3". */
function productsIn(piece: string): readonly (readonly [name: string, version: string])[] {
  if (!piece.includes('/')) return [];
  return piece.split(/[\s;,]+/).flatMap((word) => {
    const parts = word.split('/');
    return parts.slice(0, -1).map((part, at) => {
      const name = at === 0 ? part : part.slice(part.search(/[^\d.]|$/));
      return [name.toLowerCase(), parts[at + 1] ?? ''] as const;
    });
  });
}
