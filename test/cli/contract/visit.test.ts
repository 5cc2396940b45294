import { describe, expect, test } from 'vitest';
import { contractWith, noWaiting, standInAt, withStandIn } from '../../support/contract.js';

/** Somebody opens the link at the service; the wait ends when they are through. */
const visitedWith = (scenario: string) =>
  withStandIn({}, async (standIn) => {
    const links: string[] = [];
    let visited: Promise<unknown> = Promise.resolve();
    const learned = await contractWith(standInAt(standIn.url), {
      timing: { ...noWaiting, sleep: () => visited.then(() => undefined) },
      onLink: (link) => {
        links.push(link);
        const token = new URL(link).searchParams.get('token') ?? '';
        visited = standIn.completeVerification(token, { scenario });
      },
    });
    return { ...learned, links, page: standIn.pageUrl };
  });

describe('contract with a visit', () => {
  test.each(['pass', 'code-1004', 'code-2016'])(
    'prints one link, waits, and compares the result: %s',
    async (scenario) => {
      const { links, page, outcomes, rows } = await visitedWith(scenario);
      expect(links).toEqual([expect.stringContaining(`${page}/reflect/?token=`)]);
      const visit = outcomes.filter(({ id }) => id.startsWith('visit-'));
      expect(visit.map(({ id, verdict, differences }) => ({ id, verdict, differences }))).toEqual(
        ['visit-apply', 'visit-result', 'visit-frame', 'visit-video'].map((id) => ({
          id,
          verdict: 'agrees',
          differences: [],
        })),
      );
      expect(rows).toContainEqual(expect.objectContaining({ id: 'verdict', verdict: 'confirmed' }));
    },
  );

  test('is not begun unless asked for', async () => {
    const { outcomes } = await withStandIn({}, ({ url }) => contractWith(standInAt(url)));
    expect(outcomes.filter(({ id }) => id.startsWith('visit-'))).toEqual([]);
  });
});
