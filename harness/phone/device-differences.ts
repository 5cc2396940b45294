import type { UserAgent } from '../../mock-server/shared/compat.js';

const systems: Readonly<Record<UserAgent['system'], string>> = {
  ios: 'iOS',
  android: 'Android',
  'harmony-next': 'HarmonyOS NEXT',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  other: 'another system',
  unknown: 'unknown',
};

const parts: readonly (readonly [what: string, of: (agent: UserAgent) => string])[] = [
  ['the system', ({ system }) => systems[system]],
  ['the program', ({ client }) => client.name],
  ['the maker', ({ brand }) => (['huawei', 'honor'].includes(brand) ? brand : 'another one')],
  ['the window', ({ webView }) => (webView ? "an app's" : "a browser's")],
];

/** In what a phone and the nearest known one differ, the weightiest first; nothing where only versions do. */
export const differences = (agent: UserAgent, known: UserAgent): string[] =>
  parts.flatMap(([what, of]) =>
    of(agent) === of(known) ? [] : [`${what} is ${of(agent)} here and ${of(known)} there`],
  );
