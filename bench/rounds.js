/** A busy machine breaks a round now and then. It says nothing about the others, and nothing is hidden. */

/** How often a round is tried before it counts as failed. */
const mostTries = 3;

/**
 * Runs each work so many times, in turns, so that whatever else the machine does then meets all alike. Every second
 * round goes the other way round, so that none always comes after the same other.
 *
 * @param works name → what gives a figure, or an object with figures
 * @returns name → `{ values, failures }`: what the rounds gave, and why those failed that gave nothing
 */
export async function inTurns(works, rounds, { tries = mostTries, tell = note } = {}) {
  const measured = Object.fromEntries(
    Object.keys(works).map((name) => [name, { values: [], failures: [] }]),
  );
  for (let round = 0; round < rounds; round++) {
    const order = Object.entries(works);
    for (const [name, work] of round % 2 === 0 ? order : order.toReversed()) {
      const { values, failures } = measured[name];
      const given = await repeated(work, tries, (message, again) =>
        tell(`${name}, round ${round + 1}: ${message}${again ? '; repeated' : '; left out'}`),
      );
      if ('value' in given) values.push(given.value);
      else failures.push(given.failure);
    }
  }
  return measured;
}

async function repeated(work, tries, tell) {
  let failure = '';
  for (let at = 1; at <= tries; at++) {
    try {
      return { value: await work() };
    } catch (error) {
      failure = error.message;
      tell(failure, at < tries);
    }
  }
  return { failure };
}

/** Runs a part of the bench; where it cannot be measured at all, the others are. */
export async function part(name, work) {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.log(`\n${name}\n  not measured: ${error.message}`);
  }
}

/** Lines for the rounds that are not in the figures. */
export const failedRounds = (measured) =>
  Object.entries(measured)
    .filter(([, { failures }]) => failures.length > 0)
    .map(([name, { values, failures }]) => {
      const rounds = values.length + failures.length;
      return [`left out: ${name}`, `${failures.length} of ${rounds} rounds failed: ${failures[0]}`];
    });

const note = (line) => console.error(`  ${line}`);
