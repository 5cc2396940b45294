import fc from 'fast-check';

/** What anybody may do to an emulator, in any order, again and at once; and what has to hold whatever was done. */

export const namespaces = ['one', 'two'] as const;
export type Namespace = (typeof namespaces)[number];

const scenarios = ['code-1004', 'retry-then-pass', 'pass', 'api-apply-InternalError', 'expired'];
export const phone = 'Mozilla/5.0 (Linux; Android 10; HUAWEI YAL-L21)';

/** One thing that somebody does in one namespace. */
export type Act =
  | { readonly do: 'apply'; readonly photo: boolean }
  | { readonly do: 'applyIntl' }
  | {
      readonly do: 'page';
      readonly which: number;
      readonly say: Said;
      readonly times: number;
      readonly lost: boolean;
      readonly together: boolean;
    }
  | {
      readonly do: 'complete';
      readonly which: number;
      readonly scenario: string | null;
      readonly times: number;
    }
  | {
      readonly do: 'arm';
      readonly scenario: string;
      readonly times: number;
      readonly device: boolean;
    }
  | { readonly do: 'change'; readonly which: number; readonly scenario: string }
  | { readonly do: 'clock'; readonly ms: number }
  | { readonly do: 'result'; readonly which: number }
  | { readonly do: 'reset' };

export interface Said {
  readonly name: 'open' | 'capture' | 'recording' | 'end' | 'finish' | 'camera' | 'panel';
  readonly attempt: number;
  readonly isNamed: boolean;
  readonly isWrong: boolean;
}

export interface Step {
  readonly in: Namespace;
  readonly act: Act;
}

const which = fc.nat(3);
const times = fc.integer({ min: 1, max: 3 });
const said: fc.Arbitrary<Said> = fc.record({
  name: fc.constantFrom(
    'open',
    'capture',
    'recording',
    'recording',
    'end',
    'end',
    'finish',
    'camera',
    'panel',
  ),
  attempt: fc.integer({ min: 1, max: 4 }),
  isNamed: fc.boolean(),
  isWrong: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('apply' as const), photo: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('applyIntl' as const) }) },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      which,
      say: said,
      times,
      lost: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      together: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('complete' as const),
      which,
      scenario: fc.option(fc.constantFrom('code-1004', 'retry-then-pass')),
      times,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('arm' as const),
      scenario: fc.constantFrom(...scenarios),
      times,
      device: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      which,
      scenario: fc.constantFrom(...scenarios),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      ms: fc.constantFrom(0.5, 60_000, 700_000, 8_000_000, -60_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('result' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const) }) },
);

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ in: fc.constantFrom(...namespaces), act }),
  { minLength: 4, maxLength: 25, size: 'max' },
);
