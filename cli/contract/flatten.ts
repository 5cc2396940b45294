import type { Fields } from './contract-call.js';

/** `{ Config: { AutoSkip: true } }` → `Config.AutoSkip=true`, as SDKs spell it in a query or a form. */
export function flattened(fields: Fields, prefix = ''): Record<string, string> {
  const parts = Object.entries(fields).map(([name, value]) => {
    const key = `${prefix}${name}`;
    return typeof value === 'object' && value !== null
      ? flattened(value as Fields, `${key}.`)
      : { [key]: String(value) };
  });
  return Object.assign({}, ...parts) as Record<string, string>;
}

export const queryText = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
