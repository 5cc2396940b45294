/** Numeric parts of "14_2_1", "8.0.31(0x18001f2f)" or "13.22.1-gn"; what follows the number is ignored. */
function partsOf(version: string): readonly number[] {
  const number = /^[\d._]*/.exec(version)?.[0] ?? '';
  return number
    .split(/[._]/)
    .filter((part) => part !== '')
    .map(Number);
}

/** Negative, zero or positive, part by part: "14.10" is above "14.3", and "11" equals "11.0". */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** An unreadable version is never enough. */
export function isAtLeast(version: string, floor: string): boolean {
  return partsOf(version).length > 0 && compareVersions(version, floor) >= 0;
}
