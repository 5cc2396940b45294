import { cameraMessages } from '../../mock-server/shared/camera-messages.js';
import type { Sentence } from '../../mock-server/shared/texts.js';
import type { Observation } from '../case/observation.js';
import { courseOf, isAbsent } from '../plan/matrix.js';
import { failed, inconclusive, passed, skipped, type Check, type Judgement } from './check.js';

/** In light mode the user read exactly the documented sentence, in silent mode the right hint. */
export const cameraMessage: Check = {
  id: 'camera-message',
  judge(observation) {
    const { mode } = observation;
    if (mode === null) return skipped('not-reached');
    if (isAbsent(observation.case.scenario)) return skipped('camera-message.absent');
    const course = courseOf(observation.case, mode.actual);
    if ('message' in course)
      return course.message === null
        ? judgeSilence(observation)
        : judgeSentence(observation, course.message);
    return course.hint === null ? judgeSilence(observation) : judgeHint(observation, course.hint);
  },
};

function shownIn({ messages }: Observation): Sentence {
  if (messages.length === 0) return { key: 'camera-message.nothing' };
  const texts = [...new Set(messages.map(({ text }) => `"${text}"`))].join(', ');
  return messages.length === 1
    ? { key: 'camera-message.texts', values: { texts } }
    : { key: 'camera-message.texts-of', values: { texts, times: messages.length } };
}

function judgeSilence(observation: Observation): Judgement {
  if (observation.messages.length === 0) return passed('camera-message.none');
  const shown = shownIn(observation);
  return isOfTheirs(observation)
    ? failed('camera-message.unexpected', { shown })
    : inconclusive('camera-message.own-camera', { shown });
}

/** A page can only take the permission away; a camera that is busy or faulty is the browser's, as on a busy machine. */
const isOfTheirs = ({ messages }: Observation): boolean =>
  messages.some(({ text }) => text === cameraMessages.refused);

function judgeSentence(observation: Observation, expected: string): Judgement {
  const { messages } = observation;
  if (messages.length === 1 && messages[0]?.text === expected)
    return passed('camera-message.shown', { text: expected });
  const values = { expected, shown: shownIn(observation) };
  return messages.length === 0 || isOfTheirs(observation)
    ? failed('camera-message.wrong', values)
    : inconclusive('camera-message.wrong-camera', values);
}

/** The hint's words are in the user's language; its key is the same everywhere. */
function judgeHint(observation: Observation, expected: string): Judgement {
  const [first, ...more] = observation.messages;
  return first?.fault === expected && first.text !== '' && more.length === 0
    ? passed('camera-message.hinted', { text: first.text })
    : failed('camera-message.no-hint', { expected, shown: shownIn(observation) });
}
