export const combinations = ['all', 'pairwise', 'one-at-a-time'] as const;
export type Combine = (typeof combinations)[number];

/** Places or sizes of a cell in the three dimensions: device, camera, scenario. */
type Three = readonly [number, number, number];

/** Which cells of a matrix of these sizes are driven. */
export const cellsOf: Readonly<Record<Combine, (sizes: Three) => (cell: Three) => boolean>> = {
  all: () => () => true,
  'one-at-a-time':
    () =>
    ([, camera, scenario]) =>
      camera === 0 || scenario === 0,
  pairwise,
};

/**
 * Every two of device, camera and scenario meet at least once. The two longest lists make a grid; the shortest
 * one is dealt over it along the diagonals, so that it comes round whole in every row and every column.
 */
function pairwise(sizes: Three): (cell: Three) => boolean {
  const [shortest = 0, ...grid] = [0, 1, 2].sort((a, b) => at(sizes, a) - at(sizes, b));
  return (cell) => {
    const diagonal = grid.reduce((sum, dimension) => sum + at(cell, dimension), 0);
    return diagonal % at(sizes, shortest) === at(cell, shortest);
  };
}

const at = (three: Three, dimension: number): number => three[dimension] ?? 0;
