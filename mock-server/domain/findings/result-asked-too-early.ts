import { isDue } from './end-is-due.js';
import { defineRule } from './rule.js';

export const resultAskedTooEarly = defineRule({
  id: 'result-asked-too-early',
  on: 'end',
  severity: 'error',
  title: 'The result was asked for too early only',
  text: 'The result was asked for before there was one and never again. Every field is null then, and null is neither 0 nor a failure: the outcome is not known.',
  cure: 'Ask again after the visitor is back, and again a little later while ErrorCode is null.',
  source: 'D-49950; the nulls are assumed',
  certainty: 'assumed',
  sees: (event) => {
    const { asked, attempts } = event.verification;
    if (asked === undefined || !isDue(event)) return false;
    if (asked.attempts === 0 && attempts.length > 0) return 'It was asked for while he was busy.';
    if (asked.attempts < attempts.length)
      return `It was asked for after attempt ${asked.attempts}, and he made ${attempts.length}.`;
    // Held back for a while, as a result may be: asked once, it is not waited for.
    return asked.times === 1 && asked.last === 'nulls' && 'It was asked for once, and got nulls.';
  },
});
