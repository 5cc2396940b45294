import type { Keys } from './side.js';

/** Last of all, for whatever is printed or kept: should a service repeat a key, it ends here. */
export function hideKeys({ secretId, secretKey }: Keys): (text: string) => string {
  const spellings = [secretKey, secretId].flatMap((key) => [
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
  ]);
  return (text) => spellings.reduce((left, key) => left.replaceAll(key, '<secret>'), text);
}
