import type { Page } from 'puppeteer';

/** What a reader with large letters cannot read: cut off, beyond the screen, or a word broken in two. */
export const unreadable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const faults: string[] = [];
    if (scrollWidth > clientWidth)
      faults.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className}: ${(element.textContent || '').trim().slice(0, 40)}`;
    const dialog = document.querySelector('dialog[open]');
    const shown = [...(dialog ?? document.body).querySelectorAll<HTMLElement>('*')].filter(
      (element) =>
        element.getClientRects().length > 0 &&
        element.closest('.unseen, .toast, pre, svg') === null,
    );
    for (const element of shown) {
      const { left, right } = element.getBoundingClientRect();
      if (right > clientWidth + 1 || left < -1) faults.push(`beyond the screen: ${named(element)}`);
      const { overflowX, clipPath } = getComputedStyle(element);
      // Out of sight on purpose, for screen readers.
      if (clipPath !== 'none') continue;
      const isField = element.matches('select, input, video, img');
      if (!isField && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut: ${named(element)}`);
      for (const node of element.childNodes)
        if (node instanceof Text) faults.push(...brokenIn(node));
    }
    return faults;

    /** Words, options and ids, which stand on more than one line though they would fit one. */
    function brokenIn(node: Text): string[] {
      const range = document.createRange();
      const block = node.parentElement?.closest(
        'p, dd, dt, li, h2, h3, button, a, label, div, summary, .text',
      );
      const room = block?.clientWidth ?? 0;
      return [...node.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = [...range.getClientRects()];
        const width = lines.reduce((sum, line) => sum + line.width, 0);
        const isBroken = new Set(lines.map(({ top }) => Math.round(top))).size > 1;
        const isWord = /^\W*(?:[A-Za-z]+|--[a-z][\w-]*|[a-z]+-\d+)\W*$/.test(word);
        return isBroken && isWord && width < room ? [`broken: ${word}`] : [];
      });
    }
  });
