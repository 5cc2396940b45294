import { isDue } from './end-is-due.js';
import { defineRule } from './rule.js';

export const resultAskedTooEarly = defineRule({
  id: 'result-asked-too-early',
  on: 'end',
  severity: 'error',
  source: 'D-49950; the nulls are assumed',
  certainty: 'assumed',
  sees: (event) => {
    const { asked, attempts } = event.verification;
    if (asked === undefined || !isDue(event)) return false;
    if (asked.attempts === 0 && attempts.length > 0)
      return { key: 'result-asked-too-early.seen-busy' };
    if (asked.attempts < attempts.length)
      return {
        key: 'result-asked-too-early.seen-between',
        values: { asked: asked.attempts, made: attempts.length },
      };
    // Held back for a while, as a result may be: asked once, it is not waited for.
    return (
      asked.times === 1 && asked.last === 'nulls' && { key: 'result-asked-too-early.seen-once' }
    );
  },
});
