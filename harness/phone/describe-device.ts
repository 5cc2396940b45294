import type { Device } from './device.js';
import { factsOf } from './engine.js';
import { emulationLimitsOf } from './emulation-limits.js';

/** A device with all that follows from its engine, as `list devices` prints it. Pure. */
export function describeDevice(device: Device) {
  const { id, title, tags, expectedMode, userAgent, engine, source } = device;
  const { viewport, screen, devicePixelRatio, touchPoints, language, timeZone, platform } = device;
  const facts = factsOf(device);
  const { family } = facts;
  return {
    id,
    title,
    tags,
    expectedMode,
    userAgent,
    platform,
    clientHints: device.clientHints,
    viewport,
    screen: screen ?? viewport,
    devicePixelRatio,
    touchPoints,
    language,
    languages: facts.languages,
    timeZone: timeZone ?? 'that of the machine',
    engine: { family: family.id, title: family.title, version: facts.version },
    missing: [...engine.missing, ...facts.lacks],
    codecs: { rtp: facts.rtp, recorder: facts.recorder, playback: facts.playback },
    permission: facts.permission,
    fileCapture: { works: engine.fileCapture, opens: facts.fileDialog },
    hardware: { cores: facts.cores, memoryGb: facts.memoryGb },
    quirks: device.quirks,
    cannotFake: emulationLimitsOf(device).map(
      (limit) => `${limit.id}: ${limit.what}; try on the device: ${limit.tryOnDevice}`,
    ),
    assumed: [...(device.assumed ?? []), ...family.assumed],
    source: { ...prefixed(family.source), ...source },
  };
}

/** What is the engine's claim and not the device's. */
const prefixed = (source: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(source).map(([claim, text]) => [`engine.${claim}`, text]));
