export function middle(values) {
  return quantile(values, 0.5);
}

/** The value below which this part of all of them lies. */
export function quantile(values, part) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)];
}

/** Where a side has no figure, it says so: no ratio is left out. */
export function ratio(ours, theirs) {
  return Number.isFinite(ours / theirs) ? (ours / theirs).toFixed(2) : 'not measured';
}

export function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

export function print(title, rows) {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
}
