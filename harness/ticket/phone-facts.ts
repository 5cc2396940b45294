import type { Device } from '../phone/device.js';
import { factsOf } from '../phone/engine.js';
import type { TicketSentence } from './ticket-error.js';

/** A fact that a phone tells and a profile claims. */
interface Fact {
  readonly id: string;
  /** Undefined where the phone did not tell. */
  readonly told: (phone: Device) => string | undefined;
  readonly claimed: (profile: Device, phone: Device) => string;
}

export interface Difference {
  readonly fact: string;
  readonly phone: string;
  readonly profile: string;
  readonly say: TicketSentence;
}

const listed = (all: readonly string[]): string => [...new Set(all)].sort().join(', ') || 'none';
const size = (of: { readonly width: number; readonly height: number }) =>
  `${of.width} × ${of.height}`;

/** `video/webm;codecs=vp8,opus` → `video/webm`. */
const containers = (types: readonly string[]): string =>
  listed(types.map((type) => type.split(';')[0]?.trim() ?? type));

/** Containers that `/reflect/phone` asks for; of others it tells nothing. */
const askedFor = ['video/webm', 'video/mp4', 'application/vnd.apple.mpegurl'];

const known = (formats: Readonly<Record<string, unknown>>): string =>
  containers(Object.keys(formats).filter((type) => askedFor.includes(type)));

/** What the phone lacks of what it was asked for, and what it has. */
const absent = ({ engine }: Device): readonly string[] =>
  Object.entries(engine.interfaces ?? {}).flatMap(([name, from]) => (from === null ? [name] : []));

const codecs = (names: readonly string[]): string =>
  listed(names.filter((name) => ['VP8', 'VP9', 'H264', 'H265', 'AV1'].includes(name)));

/** One entry a fact, what decides first. */
export const phoneFacts: readonly Fact[] = [
  {
    id: 'missing',
    told: ({ engine }) => listed(engine.missing),
    claimed: ({ engine }) => listed(engine.missing),
  },
  {
    id: 'rtp',
    told: ({ recorded }) => (recorded?.rtp ? codecs(recorded.rtp) : undefined),
    claimed: (profile) => codecs(factsOf(profile).rtp),
  },
  {
    id: 'recorder',
    told: ({ recorded }) => recorded && containers(recorded.recorder),
    claimed: (profile) =>
      profile.engine.missing.includes('MediaRecorder') ? 'none' : known(factsOf(profile).recorder),
  },
  {
    id: 'playback',
    told: ({ recorded }) => recorded && containers(recorded.playback),
    claimed: (profile) => known(factsOf(profile).playback),
  },
  {
    id: 'interfaces',
    told: (phone) => (phone.engine.interfaces ? listed(absent(phone)) : undefined),
    claimed: (profile, { engine }) =>
      listed(factsOf(profile).lacks.filter((name) => name in (engine.interfaces ?? {}))),
  },
  {
    id: 'file-capture',
    told: ({ engine }) => String(engine.fileCapture),
    claimed: ({ engine }) => String(engine.fileCapture),
  },
  {
    id: 'bridges',
    told: ({ engine }) => listed(engine.bridges),
    claimed: ({ engine }) => listed(engine.bridges),
  },
  {
    id: 'hints',
    // Over http no browser has them.
    told: (phone) => (phone.recorded?.secureContext === false ? undefined : hints(phone)),
    claimed: hints,
  },
  {
    id: 'viewport',
    told: ({ viewport }) => size(viewport),
    claimed: ({ viewport }) => size(viewport),
  },
  {
    id: 'screen',
    told: ({ screen }) => screen && size(screen),
    claimed: ({ screen, viewport }) => size(screen ?? viewport),
  },
  {
    id: 'pixel-ratio',
    told: ({ devicePixelRatio }) => String(devicePixelRatio),
    claimed: ({ devicePixelRatio }) => String(devicePixelRatio),
  },
  {
    id: 'touch',
    told: ({ touchPoints }) => String(touchPoints),
    claimed: ({ touchPoints }) => String(touchPoints),
  },
  { id: 'language', told: ({ language }) => language, claimed: ({ language }) => language },
  {
    id: 'time-zone',
    told: ({ timeZone }) => timeZone,
    claimed: ({ timeZone }) => timeZone ?? 'that of the machine',
  },
];

function hints({ clientHints }: Device): string {
  if (clientHints === null) return 'none';
  const { platform, platformVersion, model } = clientHints;
  return [platform, platformVersion, model].filter((text) => text !== '').join(' ');
}

/** What a profile made from the user agent would have got wrong of the phone. Pure. */
export const differencesOf = (phone: Device, profile: Device): readonly Difference[] =>
  phoneFacts.flatMap(({ id, told, claimed }) => {
    const said = told(phone);
    const guessed = claimed(profile, phone);
    if (said === undefined || said === guessed) return [];
    const values = { fact: { key: `phone.fact.${id}` }, phone: said, profile: guessed };
    return [
      { fact: id, phone: said, profile: guessed, say: { key: 'phone.differs', values } } as const,
    ];
  });
