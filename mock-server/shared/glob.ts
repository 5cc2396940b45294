/** Whether the whole text fits a pattern in which `*` stands for any characters, none included. */
export function globMatches(pattern: string, text: string): boolean {
  // By hand, since a regular expression with many stars takes hours over a text made to hurt.
  let [at, from] = [0, 0];
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[from] === '*') {
      star = from++;
      resume = at;
    } else if (pattern[from] === text[at]) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[from] === '*') from++;
  return from === pattern.length;
}
