import { describe, expect, test } from 'vitest';
import { rows, type RowId } from '../../../cli/contract/rows.js';
import { standInSide } from '../../../cli/contract/side.js';
import type { MockOptions } from '../../../mock-server/index.js';
import { mockOptionsSchema } from '../../../mock-server/index.js';
import {
  contractWith,
  given,
  standInAt,
  withStandIn,
  type Learned,
} from '../../support/contract.js';

const against = (options: MockOptions): Promise<Learned> =>
  withStandIn(options, ({ url }) => contractWith(standInAt(url)));

/** What the lines that differ say of the stand-in's settings. */
const settingsIn = ({ rows: verdicts }: Learned): Record<string, string | undefined> =>
  Object.fromEntries(
    verdicts.filter(({ verdict }) => verdict === 'differs').map(({ id, setting }) => [id, setting]),
  );

const different = ({ outcomes }: Learned) =>
  outcomes
    .filter(({ verdict }) => verdict !== 'agrees')
    .map(({ id, differences }) => ({ id, differences }));

interface Case {
  readonly set: MockOptions;
  readonly row: RowId;
  readonly say: string;
  readonly also?: Readonly<Partial<Record<RowId, string>>>;
}

/** Every switch of the fidelity table that a call without a visitor can show. */
const shown: readonly Case[] = [
  { set: { targetAction: 'refuse' }, row: 'target-action', say: '--target-action refuse' },
  { set: { photoRegion: 'accept' }, row: 'photo-region', say: '--photo-region accept' },
  { set: { appRedirect: 'refuse' }, row: 'app-redirect', say: '--app-redirect refuse' },
  { set: { ruleIds: ['ours'] }, row: 'rule-ids', say: 'ruleIds: […]' },
  { set: { photoCheck: 'compare' }, row: 'photo-moment', say: '--photo-check compare|off' },
  {
    set: { photoCheck: 'off' },
    row: 'photo-moment',
    say: '--photo-check compare|off',
    // Where photos are not looked at, their region is not either.
    also: { 'photo-region': '--photo-region accept' },
  },
  {
    set: { unfinishedResult: 'resource-unavailable' },
    row: 'unfinished',
    say: '--unfinished-result resource-unavailable',
  },
];

/** Every other: what it would take to see it. */
const notShown: Readonly<Record<string, 'visitor' | 'more than 20 calls a second' | 'ours'>> = {
  strictScope: 'ours',
  rateLimit: 'more than 20 calls a second',
  scenario: 'ours',
  compat: 'visitor',
  pace: 'visitor',
  retryLimit: 'visitor',
  redirectAppend: 'visitor',
  pictureCheck: 'visitor',
  recordingCheck: 'visitor',
  cameraProblems: 'visitor',
  legacyEndings: 'visitor',
  exit: 'visitor',
  frameNext: 'visitor',
  secondTab: 'visitor',
  reopened: 'visitor',
  successText: 'visitor',
  panel: 'ours',
  photoHosts: 'ours',
};
/** Where it listens, who may call it and what it keeps: nothing that the service has. */
const machinery = [
  'host',
  'port',
  'httpsPort',
  'caDir',
  'publicUrl',
  'seed',
  'maxVerifications',
  'credentials',
  'controlToken',
  'hostNames',
  'library',
  'watchLibrary',
  'controlOrigins',
  'faults',
  'log',
];

describe('contract against a second emulator', () => {
  test('finds no difference where it is set alike', async () => {
    const learned = await against({});
    expect(different(learned)).toEqual([]);
    expect(learned.rows.filter(({ verdict }) => verdict === 'differs')).toEqual([]);
  });

  test('finds none by production’s names either: links lead to their own storage', async () => {
    const host = 'faceid.intl.tencentcloudapi.com';
    const learned = await withStandIn({}, ({ url }) =>
      contractWith({ name: host, productionHost: host, side: standInSide(url, host, given) }),
    );
    expect(different(learned)).toEqual([]);
  });

  test.each(shown)('finds %o and nothing else', async ({ set, row, say, also }) => {
    expect(settingsIn(await against(set))).toEqual({ [row]: say, ...also });
  });

  test('finds all of them at once', async () => {
    const one = shown.filter(({ set }) => set.photoCheck !== 'off');
    const set = Object.assign({}, ...one.map((each) => each.set)) as MockOptions;
    expect(settingsIn(await against(set))).toEqual(
      Object.fromEntries(one.map(({ row, say }) => [row, say])),
    );
  });

  test('finds none of those that need a visitor', async () => {
    const learned = await against({
      retryLimit: 7,
      redirectAppend: 'naive',
      legacyEndings: 'unfinished',
      exit: 'stay',
      panel: false,
      pictureCheck: false,
    });
    expect(different(learned)).toEqual([]);
  });

  test('every row with a switch is in the table above, and every option in one list', () => {
    const withSwitch = Object.entries(rows).filter(([, row]) => 'switches' in row);
    expect(new Set(shown.map(({ row }) => row))).toEqual(new Set(withSwitch.map(([id]) => id)));
    const known = [
      ...shown.flatMap(({ set }) => Object.keys(set)),
      ...Object.keys(notShown),
      ...machinery,
    ];
    expect([...new Set(known)].sort()).toEqual(Object.keys(mockOptionsSchema.shape).sort());
  });
});
