/** What the customer's server printed that should stay out of its logs. */
export interface Printed {
  /** The line, without the key. */
  readonly secretKey: string | null;
  readonly token: string | null;
}

/** @param tokens that were issued in this case */
export function printedIn(
  output: readonly string[],
  secretKey: string,
  tokens: readonly string[],
): Printed {
  const key = wholeWord(secretKey);
  const withKey = output.find((line) => key.test(line));
  const withToken = output.find((line) => {
    const said = line.replace(inAddresses, '');
    return tokens.some((token) => said.includes(token));
  });
  return {
    secretKey: withKey === undefined ? null : shortened(withKey.replace(key, '***')),
    token: withToken === undefined ? null : shortened(withToken),
  };
}

/** Every access log has the address of the callback: that is how web servers are, and no mistake of the integration. */
const inAddresses = /\btoken(?:=|%3D|["']=>["']|["']\s*:\s*["'])[\w-]+/g;

/** `my-test-secret-2` is another key. */
const wholeWord = (text: string): RegExp =>
  new RegExp(`(?<![\\w-])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);

const shortened = (line: string): string => {
  const text = line.trim();
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};
