import { element, svgElement } from './dom.js';
import type { PageIndex } from './page-data.js';
import { say, wordFor } from './speaking.js';

type Counts = PageIndex['categories'];

/** For each category a ring: how many of the questions that were asked hold. */
export function holdsList(categories: Counts): HTMLElement {
  const names = Object.keys(categories) as (keyof Counts)[];
  const items = names
    .filter((name) => categories[name].asked > 0)
    .map((name) => {
      const { holds, asked } = categories[name];
      return element(
        'li',
        {},
        ring(holds / asked),
        element(
          'span',
          {},
          element('strong', {}, wordFor('category', name)),
          element('small', {}, say('coverage.holds', { holds, asked })),
        ),
      );
    });
  return element('ul', { class: 'holds', 'aria-label': say('coverage.holds-list') }, ...items);
}

const radius = 15;
const round = 2 * Math.PI * radius;

/** Its words stand beside it, so that it is a picture and no more. */
function ring(part: number): SVGSVGElement {
  const circle = (name: string, more: Readonly<Record<string, string>> = {}) =>
    svgElement('circle', { class: name, cx: '20', cy: '20', r: String(radius), ...more });
  const filled = `${(part * round).toFixed(2)} ${round.toFixed(2)}`;
  return svgElement(
    'svg',
    { class: part === 1 ? 'ring whole' : 'ring', viewBox: '0 0 40 40', 'aria-hidden': 'true' },
    circle('track'),
    ...(part > 0 ? [circle('share', { 'stroke-dasharray': filled })] : []),
  );
}
