import { decideMode, parseUserAgent, type UserAgent } from '../../mock-server/shared/compat.js';
import { plain } from '../../mock-server/shared/user-agent.js';
import { clientHintsFor } from './client-hints.js';
import type { Device } from './device.js';
import { differences } from './device-differences.js';
import { engineFor } from './engine-family.js';

export interface GuessedDevice {
  readonly device: Device;
  /** The device of the catalogue that it was made from. */
  readonly like: Device;
  /** In what they differ, so that their modes may: "the program is Firefox here and Chrome there". */
  readonly differs: readonly string[];
  /** What was taken for granted, one sentence each. */
  readonly assumed: readonly string[];
}

/**
 * A device for a user agent out of a ticket. Pure. All that a user agent does not say is taken from the nearest
 * device of the catalogue; the mode is computed here and no fact, and is called so.
 *
 * @param devices the catalogue; at least one.
 */
export function deviceFor(given: string, devices: readonly Device[]): GuessedDevice {
  // A line break would end the header that the user agent is sent in.
  const userAgent = plain(given).replaceAll(/\p{Cc}+/gu, ' ');
  const agent = parseUserAgent(userAgent);
  const like = nearestDevice(agent, devices);
  const differs = differences(agent, parseUserAgent(like.userAgent));
  const { mode, reason } = decideMode(userAgent);
  const clientHints = clientHintsFor(userAgent, agent, like);
  const engine = engineFor(userAgent);
  const language = /\bLanguage\/(\w+)/.exec(userAgent)?.[1]?.replace('_', '-') ?? like.language;
  const timeZone = zoneFor(language, like, devices);
  const assumed = [
    `Expected mode ${mode}: computed from the user agent, and no fact (${reason})`,
    ...strangers(agent, like, differs),
    `Screen, touch and platform: as ${like.title}`,
    `Missing interfaces: ${like.engine.missing.join(', ') || 'none'}, as ${like.title}`,
    `Engine: ${engine.family} ${engine.version}, by the user agent`,
    ...(timeZone === undefined ? [] : [`Time zone: ${timeZone}, which goes with ${language}`]),
    `Client hints: ${clientHints === null ? 'none' : 'computed from the user agent'}`,
  ];
  return {
    like,
    differs,
    assumed,
    device: {
      ...like,
      id: idOf(agent),
      title: `${reason.split(':', 1)[0] ?? ''} (from a user agent)`,
      tags: ['ticket', mode],
      userAgent,
      clientHints,
      vendor: vendorOf(userAgent),
      language,
      ...(timeZone === undefined ? {} : { timeZone }),
      engine: {
        ...like.engine,
        ...engine,
        bridges: userAgent.includes('MicroMessenger/') ? ['WeixinJSBridge'] : [],
      },
      expectedMode: mode,
      assumed,
      source: {
        ...like.source,
        userAgent: 'given',
        expectedMode: 'computed by decideMode from the user agent, and no fact',
        like: like.id,
      },
    },
  };
}

/** Of a device of the catalogue that speaks the language. */
const zoneFor = (language: string, like: Device, devices: readonly Device[]): string | undefined =>
  [like, ...devices].find((each) => each.language === language)?.timeZone ?? like.timeZone;

/** Same system and kind first, then the program, then the maker that the table asks for, then the versions. */
export function nearestDevice(agent: UserAgent, devices: readonly Device[]): Device {
  const ranked = devices
    .map((device) => ({ device, distance: distance(agent, parseUserAgent(device.userAgent)) }))
    .sort((a, b) => a.distance - b.distance);
  const [first] = ranked;
  if (first === undefined) throw new Error('the catalogue of devices is empty');
  return first.device;
}

/** Each line weighs more than all below it together. */
function distance(a: UserAgent, b: UserAgent): number {
  return (
    (a.system === b.system ? 0 : 10_000) +
    (familyOf(a) === familyOf(b) ? 0 : 4_000) +
    (a.client.kind === b.client.kind ? 0 : 2_000) +
    (a.client.name === b.client.name ? 0 : isNameless(b) ? 900 : 1_000) +
    (ofHuawei(a) === ofHuawei(b) ? 0 : 400) +
    (a.webView === b.webView ? 0 : 200) +
    apart(a.systemVersion, b.systemVersion, 99) +
    apart(a.clientVersion, b.clientVersion, 99) / 1_000_000
  );
}

/** An app's window is nearer to any other app's window than to a browser, whatever the app. */
const appKinds: readonly string[] = ['app', 'qq-app', 'x5-app', 'wechat', 'wecom'];
const familyOf = ({ client }: UserAgent): string =>
  appKinds.includes(client.kind)
    ? 'app'
    : ['crawler', 'library'].includes(client.kind)
      ? 'none'
      : 'browser';

/** A web view that names no app stands for those that the catalogue does not know. */
const isNameless = ({ client }: UserAgent): boolean => client.name === 'an app';

/** The table has rows of its own for them. */
const ofHuawei = ({ brand }: UserAgent): boolean => brand === 'huawei' || brand === 'honor';

/** "14.2" and "15.1" are 0.99 apart; nothing is further apart than `most`. */
function apart(a: string, b: string, most: number): number {
  const far = Math.abs(numberOf(a) - numberOf(b));
  return Number.isNaN(far) ? most : Math.min(far, most);
}

/** "11.1.2" as 11.0102. */
function numberOf(version: string): number {
  const [major = Number.NaN, minor = 0, patch = 0] = version.split(/[._]/).map(Number.parseFloat);
  return major + (minor || 0) / 100 + (patch || 0) / 10_000;
}

function strangers(agent: UserAgent, like: Device, differs: readonly string[]): string[] {
  const known = parseUserAgent(like.userAgent);
  if (agent.system === known.system && agent.client.name === known.client.name) return [];
  const how = differs.slice(0, 2).join(', ');
  return [
    `The catalogue has no ${agent.client.name} on this system: the nearest is ${like.title}${how === '' ? '' : ` (${how})`}`,
  ];
}

/** `navigator.vendor`, as engines have it. */
function vendorOf(userAgent: string): string {
  if (/AppleWebKit\/(?!537\.36)/.test(userAgent)) return 'Apple Computer, Inc.';
  return userAgent.includes('Chrome/') ? 'Google Inc.' : '';
}

const idOf = ({ client, clientVersion, system, systemVersion }: UserAgent): string =>
  ['ua', client.name, clientVersion, system, systemVersion]
    .flatMap(
      (part) =>
        part
          .slice(0, 40)
          .toLowerCase()
          .match(/[a-z0-9]+/g) ?? [],
    )
    .join('-');
