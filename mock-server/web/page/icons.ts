/** Line icons, 24 × 24, drawn with the text's colour. */
const paths = {
  shield: 'M12 3l7 3v5c0 4.5-3 8.200-7 10-4-1.800-7-5.500-7-10V6zM9 12l2 2 4-4',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5',
  face: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9 10h.01M15 10h.01M8.500 14.500c1 1.300 2.200 2 3.500 2s2.500-.7 3.500-2',
  phone:
    'M8 2.500h8a1.500 1.500 0 011.500 1.500v16a1.500 1.500 0 01-1.500 1.500H8A1.500 1.500 0 016.500 20V4A1.500 1.500 0 018 2.500zM11 18.500h2',
  camera: 'M4 8h3l2-2.500h6L17 8h3v11H4zM12 10.500a3 3 0 100 6 3 3 0 000-6z',
  video: 'M4 7h11v10H4zM15 11l5-3v8l-5-3',
  tick: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName, className = 'icon'): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
