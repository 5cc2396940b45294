import type { ProbeResult } from '../case/observation.js';
import { failed, passed, skipped, warning, type Check } from './check.js';

/** A session belongs to the browser that began it: it can be neither guessed, nor chosen by another, nor read by scripts. */
export const sessionCookies: Check = {
  id: 'session-cookies',
  judge({ probes }) {
    const tried = probes.filter(({ id }) => id === 'session-cookies');
    const [first] = tried;
    if (first === undefined) return skipped('not-probed');
    const has = (isMeant: (evidence: Evidence) => boolean) =>
      tried.find(({ evidence = {} }) => isMeant(evidence));
    const taken = has(({ isTakenOver }) => isTakenOver === true);
    if (taken !== undefined) return failed('session-cookies.chosen', { url: taken.url });
    const guessed = has(({ guess = '' }) => guess !== '')?.evidence;
    if (guessed !== undefined) return guessable(guessed);
    const read = has(({ isReadable }) => isReadable === true)?.evidence;
    if (read !== undefined) return warning('session-cookies.readable', { cookie: nameIn(read) });
    const sent = has(({ isSentAlong }) => isSentAlong === true)?.evidence;
    if (sent !== undefined) return warning('session-cookies.cross-site', { cookie: nameIn(sent) });
    // A user with strange cookies may well be turned away.
    const { stopped } = tried.find((each) => each.stopped === null) ?? first;
    return stopped === null
      ? passed('session-cookies.passed')
      : skipped('not-tried', { reason: stopped });
  },
};

type Evidence = NonNullable<ProbeResult['evidence']>;

const nameIn = ({ cookie = '' }: Evidence): string => String(cookie);

function guessable(evidence: Evidence) {
  const cookie = nameIn(evidence);
  if (evidence.guess === 'counting') return failed('session-cookies.counting', { cookie });
  return evidence.guess === 'time'
    ? failed('session-cookies.time', { cookie })
    : failed('session-cookies.short', { cookie });
}
