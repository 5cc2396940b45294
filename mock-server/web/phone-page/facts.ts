import type { PhoneBriefing } from '../../shared/phone-protocol.js';
import type { Words } from '../page/words.js';
import { patienceSeconds, type CameraAnswer } from './ask-camera.js';
import { lacksForLight, missingOf } from './device-file.js';
import { element } from './dom.js';
import type { Look } from './look.js';

interface Shown {
  readonly look: Look;
  readonly camera: CameraAnswer | null;
  readonly briefing: PhoneBriefing;
}

/** What decides, a line each. */
export function factList({ look, camera, briefing }: Shown, words: Words): HTMLElement {
  const { probe, hints } = look;
  const listed = (all: readonly string[]): string => all.join(', ') || words('none');
  const apis = { ...probe, MediaRecorder: look.mediaRecorder };
  const there = (['mediaDevices', 'getUserMedia', 'MediaRecorder'] as const).filter(
    (name) => apis[name],
  );
  const { width, height } = screen;
  const facts: readonly (readonly [key: string, value: string])[] = [
    ['fact.mode', `${briefing.decision.mode} (${briefing.decision.reason})`],
    ['fact.agent', navigator.userAgent],
    ['fact.hints', hints === null ? words('none') : hintText(hints)],
    ['fact.apis', listed([...there, ...(probe.peerConnection ? ['RTCPeerConnection'] : [])])],
    ['fact.missing', listed(missingOf(look))],
    ['fact.rtp', look.rtp === null ? words('unknown') : listed(look.rtp)],
    ['fact.recorder', listed(look.recorder)],
    ['fact.playback', listed(look.playback)],
    ['fact.camera', cameraText(camera, words)],
    ['fact.screen', `${width} × ${height}, ${innerWidth} × ${innerHeight}, @${devicePixelRatio}`],
    ['fact.language', listed(navigator.languages)],
    ['fact.time-zone', look.timeZone ?? words('unknown')],
  ];
  const rows = facts.flatMap(([key, value]) => [
    element('dt', {}, words(key)),
    element('dd', {}, value),
  ]);
  return element('dl', { class: 'facts' }, ...rows);
}

const hintText = ({ platform, platformVersion, model, fullVersion }: NonNullable<Look['hints']>) =>
  [platform, platformVersion, model, fullVersion].filter((text) => text !== '').join(' · ');

export function cameraText(camera: CameraAnswer | null, words: Words): string {
  if (camera === null) return words('camera.not-asked');
  const value = camera.answer === 'unanswered' ? String(patienceSeconds) : camera.error;
  return words(`camera.${camera.answer}`, value);
}

/** Whether the table and the browser say the same. */
export function verdict({ look, briefing }: Omit<Shown, 'camera'>, words: Words): HTMLElement {
  const lacks = lacksForLight(look);
  const { mode } = briefing.decision;
  const isWorse = mode === 'light' && lacks.length > 0;
  const isBetter = mode === 'silent' && lacks.length === 0;
  const text = isWorse
    ? words('verdict.worse', lacks.join(', '))
    : isBetter
      ? words('verdict.better')
      : words('verdict.same', mode);
  return element('p', { class: isWorse ? 'note bad' : 'note', id: 'verdict' }, text);
}
