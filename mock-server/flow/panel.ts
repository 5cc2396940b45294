import { givesWay, outcomeWays } from '../domain/outcome.js';
import type { Verification } from '../domain/verification.js';
import { didYouMean } from '../shared/nearest.js';
import type { PanelChange, PanelState } from '../shared/panel-protocol.js';
import type { State } from '../state/state.js';
import { isDecided } from './choose.js';
import { PageRefusal } from './refusal.js';
import type { PageCall } from './call.js';
import { panelSchema } from './schemas.js';
import { known, note, parse, unknownToken } from './step.js';
import { checkCamera, choicesText, testerChoices } from './tester.js';

/** The tester chooses on the page; without a change, the panel is told how things stand. */
export async function panel({ bizToken, body }: PageCall, state: State): Promise<PanelState> {
  if (!state.settings.panel)
    throw new PageRefusal(404, 'NoPanel', 'The tester panel is switched off (--no-panel).');
  const change = parse(panelSchema, body);
  const before = await known(bizToken, state);
  const cameras = await state.cameras();
  const entries = cameras.map(({ id, title }) => ({ id, title }));
  await checkCamera(change, state);
  const after = Object.keys(change).length === 0 ? before : await apply(before, change, state);
  return {
    scenario: after.scenario.id,
    chosenBy: outcomeWays[after.chosenBy],
    isDecided: isDecided(after),
    mayChoose: givesWay(after.chosenBy, 'panel'),
    mode: after.tester.mode ?? null,
    pace: after.tester.pace ?? null,
    camera: after.tester.camera ?? null,
    scenarios: [...state.scenarios.values()]
      .filter(({ api }) => api === undefined)
      .map(({ id, title }) => ({ id, title })),
    cameras: entries,
  };
}

async function apply(
  before: Verification,
  change: PanelChange,
  state: State,
): Promise<Verification> {
  const scenario = change.scenario === undefined ? undefined : scenarioOf(change.scenario, state);
  const told = {
    kind: 'panel',
    say: { key: 'panel', values: { choices: choicesText(change) } },
    data: { ...change },
  } as const;
  const after = await state.verifications.update(before.bizToken, (now) => {
    if (scenario !== undefined) mustGiveWay(now);
    const changed: Verification = {
      ...now,
      tester: testerChoices(now.tester, change),
      ...(scenario === undefined ? {} : { scenario, chosenBy: 'panel' }),
    };
    return { after: changed, value: changed, tell: () => note(changed, state, told) };
  });
  if (after === undefined) throw unknownToken();
  return after;
}

function mustGiveWay({ scenario, chosenBy }: Verification): void {
  if (givesWay(chosenBy, 'panel')) return;
  throw new PageRefusal(
    409,
    'ChosenBefore',
    `The outcome is "${scenario.id}", chosen by ${outcomeWays[chosenBy]}, which goes before the panel.`,
  );
}

function scenarioOf(id: string, state: State) {
  const known = [...state.scenarios.values()].filter(({ api }) => api === undefined);
  const ids = known.map((each) => each.id);
  if (!ids.includes(id))
    throw new PageRefusal(
      400,
      'Unknown',
      `There is no scenario "${id.slice(0, 80)}" for the page.${didYouMean(id, ids)}`,
    );
  return state.scenarios.get(id);
}
