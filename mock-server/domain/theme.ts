import type { Theme } from '../shared/page-protocol.js';

/** WCAG 1.4.3. */
const enough = 4.5;

/** Up to a tenth darker nobody sees; Tencent's own blue reaches 4.39 : 1 with white, and 4.8 a step darker. */
const unseenSteps = 2;
const step = 0.95;

/**
 * The customer's ThemeColor, with an ink on it that can be read: white, or black where white would take a colour
 * that is visibly another. One too pale for text on white is darkened for text only.
 */
export function themeOf(color: string): Theme {
  const rgb = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const darker = Array.from({ length: 30 }, (_, steps) =>
    rgb.map((part) => Math.round(part * Math.pow(step, steps))),
  );
  const readable = darker.findIndex((shade) => contrast(shade, white) >= enough);
  const text = hex(darker[readable] ?? [0, 0, 0]);
  return readable >= 0 && readable <= unseenSteps
    ? { accent: text, ink: '#ffffff', text }
    : { accent: color, ink: '#11151d', text };
}

const hex = (rgb: readonly number[]): string =>
  `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

const white = [255, 255, 255];

export function contrast(a: readonly number[], b: readonly number[]): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance (WCAG 2). */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
