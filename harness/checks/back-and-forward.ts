import { failed, passed, skipped, warning, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** Reloading the page of the verdict, or going back and forward, neither takes success back nor lets anybody in. */
export const backAndForward: Check = {
  id: 'back-and-forward',
  judge({ probes, isOneTimeCallback, hasErrorPage }) {
    const tried = probes.filter(({ id }) => id === 'back-and-forward');
    const [first] = tried;
    if (first === undefined) return skipped('back-and-forward.none');
    if (first.stopped !== null) return notTried(first.stopped);
    const letIn = tried.find(({ user, shown }) => user === 'failing' && shown === 'verified');
    if (letIn !== undefined) return failed('back-and-forward.let-in', after(letIn.evidence));
    const broken = tried.find(({ status, shown }) => (status ?? 0) >= 500 && shown === null);
    if (broken !== undefined)
      return failed('back-and-forward.breaks', {
        ...after(broken.evidence),
        status: broken.status ?? 0,
      });
    const kept = tried.find(({ user, shown }) => user === 'passing' && shown === 'failed');
    if (kept === undefined || isOneTimeCallback) return passed('back-and-forward.passed');
    // Without an error page of its own, "failed" may only say that the user has to begin anew.
    return (hasErrorPage ? failed : warning)('back-and-forward.taken-back', after(kept.evidence));
  },
};

const after = (evidence: Readonly<Record<string, unknown>> = {}) => ({
  step: {
    key: evidence.step === 'reload' ? 'back-and-forward.reload' : 'back-and-forward.forward',
  },
});
