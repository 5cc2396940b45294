/**
 * Puts our own browser modules into one script, each behind those it imports and in a scope of its own. A phone
 * then makes one request and not thirty, which was a tenth of a case's time; and a classic script also runs in
 * web views from before modules. Enough for modules that import each other by name from relative files and
 * without circles, and that export declarations; a test runs the result.
 *
 * @param entry path of the first module, `/`-separated
 * @param read the text of a compiled module
 * @param global the property of `window` that gets what the first module exports; left out: nothing does
 */
export function linkModules(
  entry: string,
  read: (path: string) => string,
  global?: string,
): string {
  const numbers = new Map<string, number>();
  const linked: string[] = [];
  const first = visit(entry);
  const given = global === undefined ? '' : `\nwindow.${global}=$${first};`;
  return `(function () {\n'use strict';\n${linked.join('\n')}${given}\n})();\n`;

  function visit(path: string): number {
    const known = numbers.get(path);
    if (known !== undefined) return known;
    const scope = scopeOf(read(path).replace(/\r\n/g, '\n'), (target) =>
      visit(resolvePath(path, target)),
    );
    const number = numbers.size + 1;
    numbers.set(path, number);
    linked.push(`const $${number}=${scope}`);
    return number;
  }
}

/** The module as a function that is called at once and gives its exports. */
function scopeOf(source: string, numberOf: (target: string) => number): string {
  const exported = [...source.matchAll(/^export (?:async )?(?:function|const|let|class) (\w+)/gm)];
  const names = exported.map(([, name = '']) => name);
  const body = source
    .replace(
      /^import \{([^}]*)\} from '(\.[^']*)';\n?/gm,
      (_, list: string, target: string) =>
        `const {${list.replace(/ as /g, ': ')}} = $${numberOf(target)};\n`,
    )
    .replace(/^export (?:\{\};\n?)?/gm, '');
  return `(()=>{${narrow(body)}\nreturn{${names.join()}}})();`;
}

/**
 * Without the compiler's comments and white space, a third of what a phone would load; DevTools put it back. No
 * parser: a line with more in it than code and plain texts only loses its indentation, and a text that goes over
 * lines leaves the whole module as it is.
 */
export function narrow(code: string): string {
  const lines = code.replace(/^ *\/\*\*[^]*?\*\/\n/gm, '').split('\n');
  if (lines.some((line) => line.split('`').length % 2 === 0)) return code;
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, at, all) => squeeze(line, all[at + 1] ?? ''))
    .join('');
}

/** The compiler ends every statement with a semicolon, so that what follows may join the line. */
function squeeze(line: string, next: string): string {
  const parts = line.split(/('[^'\\]*'|`[^`\\]*`)/);
  const isPlain = parts.every((part, at) => at % 2 === 1 || !/["'`/\\]/.test(part));
  if (!isPlain || line.split('`').length > 3) return `${line}\n`;
  const squeezed = parts
    .map((part, at) => (at % 2 === 1 ? part : part.replace(aroundMarks, '$1')))
    .join('');
  if (/^[}\])]/.test(next)) return withoutLastMark(squeezed, next);
  return squeezed + (/[{;,([]$/.test(line) || /^[?:.&|]/.test(next) ? '' : '\n');
}

/** What closes needs no comma before it, and a brace no semicolon, unless that is a statement by itself. */
const withoutLastMark = (line: string, next: string): string =>
  /[^,([],$/.test(line) || (next.startsWith('}') && /^(?!for|while|if).*[^;];$/.test(line))
    ? line.slice(0, -1)
    : line;

/** Not + and -, of which two in a row would be another operator. */
const aroundMarks = / ?(=>|[!=]==|&&|\|\||[=<>?:,;{}()[\]]) ?/g;

/** `web/page/main.js` and `../x.js` → `web/x.js`. */
function resolvePath(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  return parts.join('/');
}
