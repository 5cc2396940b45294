import { courseOf, isAbsent } from '../plan/matrix.js';
import type { Observation } from '../case/observation.js';
import { failed, passed, skipped, type Check, type Judgement } from './check.js';

/** In light mode the user read exactly the documented sentence, in silent mode the right hint. */
export const cameraMessage: Check = {
  id: 'camera-message',
  judge(observation) {
    const { mode } = observation;
    if (mode === null) return skipped('The verification page was never reached.');
    if (isAbsent(observation.case.scenario))
      return skipped('The visitor of this scenario does not record.');
    const course = courseOf(observation.case, mode.actual);
    if ('message' in course)
      return course.message === null
        ? judgeSilence(observation)
        : judgeSentence(observation, course.message);
    return course.hint === null ? judgeSilence(observation) : judgeHint(observation, course.hint);
  },
};

const shownIn = ({ messages }: Observation): string =>
  messages.length === 0
    ? 'nothing'
    : [...new Set(messages.map(({ text }) => `"${text}"`))].join(' and ') +
      (messages.length > 1 ? `, ${messages.length} messages in all` : '');

const judgeSilence = (observation: Observation): Judgement =>
  observation.messages.length === 0
    ? passed('The camera worked and the page showed no message.')
    : failed(`The camera worked, and yet the page showed ${shownIn(observation)}.`);

function judgeSentence(observation: Observation, expected: string): Judgement {
  const { messages } = observation;
  return messages.length === 1 && messages[0]?.text === expected
    ? passed(`The page showed: "${expected}"`)
    : failed(`The page should have shown "${expected}" and showed ${shownIn(observation)}.`);
}

/** The hint's words are in the user's language; its key is the same everywhere. */
function judgeHint(observation: Observation, expected: string): Judgement {
  const [first, ...more] = observation.messages;
  return first?.fault === expected && first.text !== '' && more.length === 0
    ? passed(`No recording came back, and the page said so: "${first.text}"`)
    : failed(
        `The page should have given the hint "${expected}" and showed ${shownIn(observation)}.`,
      );
}
