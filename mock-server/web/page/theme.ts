/**
 * The customer's ThemeColor, with an ink on it that can be read: white, or black where white would not reach
 * 4.5 : 1 (WCAG 1.4.3). A colour too pale for text on white is darkened for text only.
 */
export function applyTheme(color: string): void {
  const rgb = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const { style } = document.documentElement;
  style.setProperty('--accent', color);
  style.setProperty('--accent-ink', contrast(rgb, white) >= 4.5 ? '#ffffff' : '#11151d');
  let text = rgb;
  for (let step = 0; step < 20 && contrast(text, white) < 4.5; step++)
    text = text.map((part) => part * 0.9);
  style.setProperty('--accent-text', `rgb(${text.map(Math.round).join()})`);
}

const white = [255, 255, 255];

function contrast(a: readonly number[], b: readonly number[]): number {
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
