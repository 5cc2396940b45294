/**
 * What differs from call to call, and says nothing of how a service behaves: each stands as a name in angle brackets.
 * The form stays: a lower-case UUID is another placeholder than an upper-case one, and a link keeps the order of its
 * parameters and their spelling. In this order.
 */
const patterns: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/https?%3A%2F%2F[^\s"'<>&]+/gi, '<link, percent-encoded>'],
  [/https?:\/\/[^/\s"'<>?]+/g, '<host>'],
  [/\bhost=[^\s&"<]+/g, 'host=<host>'],
  [/\bq-ak=[^&\s"<]+/g, 'q-ak=<id>'],
  [/\b(\d{10})(;|%3B)(\d{10})\b/gi, window],
  [/\bx-cos-security-token=[^&\s"<]+/g, 'x-cos-security-token=<token>'],
  [/\bq-signature=[0-9a-f]{40}\b/g, 'q-signature=<sha1>'],
  [/\b(SecretId|Signature|Token)=[^&\s",]+/g, '$1=<secret>'],
  [/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, '<UUID>'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'],
  // How the emulator names recordings; how the service does, a visit will show.
  [/%2F[\w-]{12}-(frame|video)\b/g, '%2F<id>-$1'],
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g, '<sha256>'],
  [/(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/g, '<sha1>'],
  [/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g, '<md5>'],
  [/\b[12]\d{12}\b/g, '<time in ms>'],
  [/\b(1[6-9]|2\d)\d{8}\b/g, '<time>'],
  [/[A-Za-z0-9+/]{200,}={0,2}/g, '<base64>'],
];

/** How long a link holds is what matters; the separator's spelling, too. */
function window(_: string, start = '', separator = '', end = ''): string {
  return `<time>${separator}<time + ${Number(end) - Number(start)} s>`;
}

/** No message is as long. A recording as Base64 is, and too long for an expression to look through. */
const longest = 4_000;

export const withPlaceholders = (text: string): string =>
  patterns.reduce(
    (before, [pattern, name]) =>
      typeof name === 'string' ? before.replace(pattern, name) : before.replace(pattern, name),
    text.slice(0, longest),
  );
