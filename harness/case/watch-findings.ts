import type { Mock, RecordedFinding } from '../../mock-server/index.js';

interface End {
  readonly bizToken: string | null;
  /** The visitor has been told something: what was not asked for by now was not known. */
  readonly isOver: boolean;
}

/**
 * Findings of one case: what is found from now on in its namespace and of its users, again or for the first time, and what the
 * end shows of its own verification.
 */
export function watchFindings(
  mock: Mock,
  namespace: string,
  isOfCase: (bizToken: string | undefined) => boolean,
): (end: End) => Promise<readonly RecordedFinding[]> {
  const before = new Map(mock.recordedFindings({ namespace }).map((each) => [keyOf(each), each]));
  return async ({ bizToken, isOver }) => {
    const found = mock
      .recordedFindings({ namespace })
      .filter((each) => isOfCase(each.bizToken ?? undefined))
      .filter((each) => each.times > (before.get(keyOf(each))?.times ?? 0));
    const own = bizToken === null ? [] : await mock.findings({ bizToken, isOver });
    // The further visitors of a case go the same way: each rule is told once, of its own visitor first.
    const told = new Map<string, RecordedFinding>();
    for (const each of [...own, ...found]) if (!told.has(each.rule)) told.set(each.rule, each);
    return [...told.values()];
  };
}

const keyOf = ({ bizToken, rule }: RecordedFinding): string => `${bizToken ?? ''} ${rule}`;
