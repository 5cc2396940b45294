import axe from 'axe-core';
import type { Page } from 'puppeteer';

/** What axe-core calls serious or critical, one line each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // By the debugger's evaluate, which the page's Content-Security-Policy does not concern.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (Reflect.get(window, 'axe') as typeof axe).run(document, {
      // Of what passes, axe-core would gather every element.
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
      );
  });
}

/** What of the page is out of reach at its present size: beyond the edge, under something else, too small. */
export const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`${scrollWidth} px wide in ${clientWidth}`);
    const isShown = (element: Element): boolean => element.getClientRects().length > 0;
    const all = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown);
    for (const target of all('button, select, summary, label, .file')) {
      const { height, width } = target.getBoundingClientRect();
      const least = target.matches('.button') ? 44 : 24;
      if (height < least || width < 24) faults.push(`${target.outerHTML}: ${width} × ${height}`);
    }
    const panel = all('#panel')[0]?.getBoundingClientRect();
    if (panel) {
      if (panel.left < 0 || panel.bottom > innerHeight) faults.push('the panel leaves the window');
      return faults;
    }
    const asked = all('.overlay .button');
    for (const action of asked.length > 0 ? asked : all('.actions .button')) {
      const { top, bottom, left, width } = action.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
      const isOnTop = over === action || over?.parentElement === action.parentElement;
      if (top < 0 || bottom > innerHeight || !isOnTop)
        faults.push(
          `${action.outerHTML}: from ${top} to ${bottom}, under ${over?.className ?? ''}`,
        );
    }
    const [mark, exit, countdown] = ['.test-mark', '.exit', '.countdown'].map((selector) =>
      all(selector)[0]?.getBoundingClientRect(),
    );
    if (mark && countdown && countdown.right > mark.left) faults.push('countdown over the chip');
    if (exit && countdown && countdown.left < exit.right - 10) faults.push('countdown over exit');
    return faults;
  });

/** What the user of a screen reader is told: what has the focus, and what is read out after it. */
export const told = (page: Page): Promise<{ focused: string; announced: string }> =>
  page.evaluate(() => {
    const { activeElement, body } = document;
    const name = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    return {
      focused: activeElement === body ? '' : name,
      announced: document.getElementById('announcement')?.textContent.trim() ?? '',
    };
  });

/** Where things stand, to tell whether one moved. */
export const places = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (elements) =>
    elements.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [element.className, left, top, width, height].join(' ');
    }),
  );
