import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { packagePath } from '../../mock-server/index.js';

/** What every screen of the verification page is held against. */

const languages = ['en', 'id', 'th', 'zh-CN', 'zh-TW'] as const;

const textsIn = (language: string) =>
  JSON.parse(
    readFileSync(packagePath(`mock-server/web/page/i18n/${language}.json`), 'utf8'),
  ) as Record<string, string>;

/** English → each language. */
const translations = languages.map((language) => {
  const texts = textsIn(language);
  const pairs = Object.entries(textsIn('en')).map(
    ([key, english]) => [english, texts[key] ?? ''] as const,
  );
  return { language, pairs };
});

export const sizes = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
  { width: 568, height: 320 },
] as const;

/** In each size, at normal and at double size of text, in all languages; the page is in English. */
export async function brokenRules(
  page: Page,
  { in: wanted = sizes }: { readonly in?: readonly (typeof sizes)[number][] } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const size of wanted) {
    await page.setViewport({ ...size, isMobile: true, hasTouch: true });
    const faults = await page.evaluate(lookAt, translations);
    found.push(...faults.map((fault) => `${size.width}×${size.height} ${fault}`));
  }
  return found;
}

/** Sent into the page: self-contained. */
async function lookAt(
  languages: readonly {
    readonly language: string;
    readonly pairs: readonly (readonly [english: string, other: string])[];
  }[],
): Promise<string[]> {
  const { documentElement: root } = document;
  const faults = new Set<string>();
  const originals = new Map<Text, string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.trim() !== '' && !node.parentElement?.closest('script, style, noscript'))
      originals.set(node, node.data);
  }
  for (const { language, pairs } of languages) {
    for (const [node, english] of originals) node.data = translated(english, pairs);
    for (const font of [100, 200]) {
      root.style.fontSize = `${font}%`;
      // It finds its place anew with the next frame.
      if (document.querySelector('#panel:not([hidden])'))
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      for (const fault of look()) faults.add(`${language} ${font} %: ${fault}`);
    }
  }
  for (const [node, english] of originals) node.data = english;
  root.style.fontSize = '';
  scrollTo(0, 0);
  return [...faults];

  function translated(
    text: string,
    pairs: readonly (readonly [english: string, other: string])[],
  ): string {
    for (const [english, other] of pairs) {
      if (english === text) return other;
      if (!/\{\d\}/.test(english)) continue;
      const pattern = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+)');
      const values = new RegExp(`^${pattern}$`).exec(text);
      if (values)
        return other.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at) + 1] ?? '');
    }
    return text;
  }

  function look(): string[] {
    const seen: string[] = [];
    scrollTo(0, 0);
    if (root.scrollWidth > root.clientWidth)
      seen.push(`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
    const question = document.getElementById('exit-question');
    const panel = document.querySelector('#panel:not([hidden])');
    const bar = shown('.bar > :not(#panel)').map((element) => element.getBoundingClientRect());
    for (const [at, one] of bar.entries())
      for (const other of bar.slice(at + 1))
        if (meet(one, other)) seen.push('the bar overlaps itself');
    for (const box of bar)
      if (box.top < 0 || box.right > innerWidth + 1 || box.left < 0) seen.push('the bar is cut');
    for (const { text, box, parent } of lines()) {
      const within = parent.closest('button, .card, .button, #panel');
      const edge = within?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
      if (box.left < edge.left - 1 || box.right > edge.right + 1) seen.push(`cut: ${text}`);
      const isOver = parent.closest('.bar, #exit-question, #panel');
      if (!isOver && !question && !panel && bar.some((other) => meet(box, other)))
        seen.push(`under the bar: ${text}`);
    }
    for (const oval of shown('.oval')) {
      const { top, bottom, left, right, height } = oval.getBoundingClientRect();
      if (top < 48 || left < 0 || bottom > innerHeight || right > innerWidth || height < 100)
        seen.push(`the oval from ${top} to ${bottom}`);
    }
    const main = shown('.actions .button')[0]?.getBoundingClientRect();
    const over = panel?.getBoundingClientRect();
    if (main && over && meet(main, over)) seen.push('the panel is over the button');
    if (!question && !panel) seen.push(...outOfReach());
    if (question) {
      question.scrollTop = question.scrollHeight;
      for (const button of shown('#exit-question .button'))
        if (button.getBoundingClientRect().bottom > innerHeight) seen.push('the question is cut');
    }
    return seen;
  }

  /** What lies below the buttons can be scrolled above them, and they are there all the time. */
  function outOfReach(): string[] {
    const seen: string[] = [];
    const isUpright = innerHeight > innerWidth;
    for (const button of shown('.actions .button')) {
      const { top, bottom } = button.getBoundingClientRect();
      if (isUpright && (top < 48 || bottom > innerHeight + 1)) seen.push(`out of reach: ${top}`);
    }
    scrollTo(0, root.scrollHeight);
    const actions = shown('.actions')[0]?.getBoundingClientRect();
    if (!actions || actions.height === 0) return seen;
    for (const { text, box, parent } of lines())
      if (parent.closest('.body') && meet(box, actions)) seen.push(`under the buttons: ${text}`);
    return seen;
  }

  function shown(selector: string): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (element) => element.getClientRects().length > 0,
    );
  }

  function meet(one: DOMRect, other: DOMRect): boolean {
    return (
      one.left < other.right - 1 &&
      one.right > other.left + 1 &&
      one.top < other.bottom - 1 &&
      one.bottom > other.top + 1
    );
  }

  function lines(): { text: string; box: DOMRect; parent: Element }[] {
    return [...originals.keys()].flatMap((node) => {
      const parent = node.parentElement;
      // Options are drawn by the system; what is read out only is not drawn.
      if (!parent?.isConnected || parent.closest('select, .announcement')) return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].map((box) => ({
        text: node.data.slice(0, 40),
        box,
        parent,
      }));
    });
  }
}
