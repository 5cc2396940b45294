import type { Page } from 'puppeteer';

export type Colour = readonly [red: number, green: number, blue: number];

/** What is really drawn at these points of the window. */
export async function colourAt(
  page: Page,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<Colour[]> {
  const picture = await page.screenshot({ encoding: 'base64' });
  const scale = await page.evaluate(() => devicePixelRatio);
  // Read in a page of its own, since the one looked at keeps strange pictures out.
  const reader = await page.browserContext().newPage();
  try {
    return await reader.evaluate(
      async (source, places) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return places.map(({ x, y }) => {
          const [red = 0, green = 0, blue = 0] = context?.getImageData(x, y, 1, 1).data ?? [];
          return [red, green, blue] as const;
        });
      },
      `data:image/png;base64,${picture}`,
      points.map(({ x, y }) => ({ x: Math.round(x * scale), y: Math.round(y * scale) })),
    );
  } finally {
    await reader.close();
  }
}

/** Of WCAG: 1 for the same, 21 for black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const luminance = (colour: Colour): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
