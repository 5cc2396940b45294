/** What is warm by then: caches, and media up to their limits. */
const warmUpPart = 1 / 3;
const mostGrowth = 1.15;
const mostDescriptors = 20;

/**
 * Whether an emulator that works on stays as it is: memory and descriptors of the last third against the third before.
 *
 * @param samples `{ rss, descriptors, errors }` each, in order of time; the first third is left out
 * @returns `{ isFlat, text }`; `isFlat` is null where there is too little to tell
 */
export function verdictOf(samples) {
  const warm = samples.slice(Math.ceil(samples.length * warmUpPart));
  const half = Math.floor(warm.length / 2);
  if (half < 2) return { isFlat: null, text: 'too short to tell: two minutes at least' };
  const [before, after] = [warm.slice(0, half), warm.slice(-half)];
  const growth = middleOf(after, 'rss') / middleOf(before, 'rss');
  const more = middleOf(after, 'descriptors') - middleOf(before, 'descriptors');
  const errors = samples.reduce((sum, each) => sum + each.errors, 0);
  const wrong = [
    ...(growth > mostGrowth ? [`memory grew to ${growth.toFixed(2)} times`] : []),
    ...(more > mostDescriptors ? [`${more} more descriptors`] : []),
    ...(errors > 0 ? [`${errors} errors`] : []),
  ];
  const figures = `memory ${growth.toFixed(2)} times, ${more} more descriptors, ${errors} errors`;
  return wrong.length === 0
    ? { isFlat: true, text: `flat: ${figures}` }
    : { isFlat: false, text: `not flat: ${wrong.join(', ')}` };
}

const middleOf = (samples, name) =>
  samples.map((each) => each[name]).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)];
