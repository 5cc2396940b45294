/** Line icons, 20 × 20, drawn with the text's colour. */
const paths = {
  shield: 'M10 2.500l6 2.500v4.500c0 4-2.5 6.7-6 8-3.5-1.3-6-4-6-8V5zM7.3 10l2 2 3.4-3.8',
  tick: 'M4.5 10.500l3.7 3.7 7.3-8.4',
  cross: 'M5.5 5.500l9 9M14.5 5.500l-9 9',
  dash: 'M5 10h10',
  dot: 'M10 6.500a3.5 3.5 0 100 7 3.5 3.5 0 000-7z',
  clock: 'M10 2.500a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 5.500V10l3 2',
  warning: 'M10 3l7.5 13.500h-15zM10 8v4M10 14.200h.01',
  info: 'M10 2.500a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 9v5M10 6.200h.01',
  copy: 'M7 7h9.500v9.500H7zM4 13H3.500V3.500H13V4',
  open: 'M8.5 4.500h-5v12h12v-5M11.5 3.500h5v5M16.5 3.500l-7.5 7.5',
  target: 'M10 3a7 7 0 100 14 7 7 0 000-14zM10 7a3 3 0 100 6 3 3 0 000-6z',
  bolt: 'M11 2.500L4.5 11.500H9.500L9 17.5 15.5 8.500H10.500z',
  reset: 'M4 10a6 6 0 111.8 4.300M4 16v-3h3',
  plug: 'M7 2.500v4M13 2.500v4M5 6.500h10V9a5 5 0 01-10 0zM10 14v3.5',
  search: 'M9 3.500a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM13 13l4 4',
  back: 'M12 4.500L6.5 10l5.5 5.5',
  bin: 'M4 5.500h12M8 5.500V3.500h4v2M5.5 5.500l.7 11h7.600l.7-11',
  play: 'M7 4.500l8 5.5-8 5.500z',
  film: 'M3 5h10v10H3zM13 9l4-2.500v7L13 11',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
