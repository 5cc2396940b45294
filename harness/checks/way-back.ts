import { failed, passed, skipped, type Check } from './check.js';

/** After a camera message, the button that the page offered led on to a result. */
export const wayBack: Check = {
  id: 'way-back',
  judge({ case: { camera }, mode, waysBack, shownCode }) {
    if (mode === null) return skipped('The verification page was never reached.');
    const expected = mode.actual === 'light' ? camera.light.wayBack : silentWayBack(camera.silent);
    if (expected === null) return skipped('There was no camera problem to get back from.');
    const taken = waysBack.join(', ');
    if (taken !== expected)
      return failed(`The way back should be "${expected}" and was "${taken || 'not offered'}".`);
    return shownCode === null
      ? failed(`The user pressed "${expected}" and still got no result.`)
      : passed(`The user pressed "${expected}" and went on to a result.`);
  },
};

const silentWayBack = ({ recording }: { readonly recording: string }): string | null =>
  recording === 'cancelled' ? 'record' : null;
