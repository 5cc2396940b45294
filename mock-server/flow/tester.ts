import type { TesterChoices, Verification } from '../domain/verification.js';
import { didYouMean } from '../shared/nearest.js';
import type { PanelChange } from '../shared/panel-protocol.js';
import type { State } from '../state/state.js';
import { PageRefusal } from './refusal.js';
import { note } from './step.js';

/** What a tester chooses for the page besides the outcome; `null` takes a choice back. */
export type PageChoices = Omit<PanelChange, 'scenario'>;

/** @throws PageRefusal 400 for a camera that the catalogue does not have. */
export async function checkCamera({ camera }: PageChoices, state: State): Promise<void> {
  if (camera == null) return;
  const ids = (await state.cameras()).map(({ id }) => id);
  if (!ids.includes(camera))
    throw new PageRefusal(
      400,
      'Unknown',
      `There is no camera "${camera.slice(0, 80)}" for the page.${didYouMean(camera, ids)}`,
    );
}

/** From the next opening or capture on; told on the timeline. */
export async function chooseForPage(
  before: Verification,
  choices: PageChoices,
  state: State,
): Promise<Verification> {
  const told = {
    kind: 'panel',
    say: { key: 'panel.control-api', values: { choices: choicesText(choices) } },
    data: { ...choices },
  } as const;
  const after = await state.verifications.update(before.bizToken, (now) => {
    const changed: Verification = { ...now, tester: testerChoices(now.tester, choices) };
    return { after: changed, value: changed, tell: () => note(changed, state, told) };
  });
  return after ?? before;
}

/** `mode = silent, camera = null`: in no language, for every reader of the timeline. */
export const choicesText = (choices: PanelChange): string =>
  Object.entries(choices)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

/** What is null is taken back. */
export function testerChoices(before: TesterChoices, choices: PageChoices): TesterChoices {
  const { mode, pace, camera } = { ...before, ...chosenOnly(choices) };
  return {
    ...(mode ? { mode } : {}),
    ...(pace ? { pace } : {}),
    ...(camera ? { camera } : {}),
  };
}

const chosenOnly = ({ mode, pace, camera }: PageChoices) => ({
  ...(mode === undefined ? {} : { mode }),
  ...(pace === undefined ? {} : { pace }),
  ...(camera === undefined ? {} : { camera }),
});
