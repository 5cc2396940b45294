/** Response headers by which caches decide, in lower case. */
type Headers = Readonly<Record<string, string>>;

/**
 * Whether a shared cache may answer others with it, by its own headers. What has no Cache-Control is left to each
 * cache, and is no decision of the customer's.
 */
export function isStorable(headers: Headers): boolean {
  const { vary = '', 'cache-control': control } = headers;
  if (control === undefined || headers['set-cookie'] !== undefined) return false;
  if (/\*|cookie|authorization/i.test(vary)) return false;
  const directives = new Map(
    control
      .toLowerCase()
      .split(',')
      .map((directive) => {
        const [name = '', value] = directive.trim().split('=');
        return [name, value?.replaceAll('"', '')] as const;
      }),
  );
  if (['no-store', 'private', 'no-cache'].some((name) => directives.has(name))) return false;
  const age = directives.get('s-maxage') ?? directives.get('max-age');
  return age === undefined ? directives.has('public') : Number(age) > 0;
}

/** What a page may say; of selectors only an id, a class and an attribute are understood without a browser. */
interface Expectation {
  readonly selector?: string | undefined;
  readonly text?: string | undefined;
}

const plainSelector =
  /^[a-z0-9]*(?:#(?<id>[\w-]+)|\.(?<name>[\w-]+)|\[(?<attribute>[\w-]+(?:=["']?[\w-]+["']?)?)\])$/i;

/** Whether the document says it as it came from the server, before any script; false where nobody can tell. */
export function isSaidIn(html: string, { selector, text }: Expectation): boolean {
  if (selector === undefined && text === undefined) return false;
  const shown = html.replace(/<(script|style|template)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, '');
  return (
    (text === undefined || shown.includes(text)) &&
    (selector === undefined || hasElement(shown, selector))
  );
}

function hasElement(html: string, selector: string): boolean {
  const { id, name, attribute } = plainSelector.exec(selector)?.groups ?? {};
  if (id !== undefined) return new RegExp(`\\sid=["']?${id}(?:["'\\s>])`).test(html);
  if (name !== undefined)
    return new RegExp(`\\sclass=(?:["'][^"']*\\b)?${name}(?![\\w-])`).test(html);
  if (attribute === undefined) return false;
  const [key = '', value] = attribute.split(/=["']?|["']$/);
  return new RegExp(value ? `\\s${key}=["']?${value}["'\\s>]` : `\\s${key}[\\s=>]`).test(html);
}
