import jsQR from 'jsqr';

/** Which modules of a code are black, row by row. */
type Modules = readonly (readonly boolean[])[];

/** Reads a code as a phone would, from its picture; undefined when it cannot be read. */
function read(modules: Modules): string | undefined {
  const scale = 4;
  const size = modules.length * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  return jsQR.default(pixels, size, size, { inversionAttempts: 'dontInvert' })?.data;
}

/** uqr draws each black module as a square of ten in a path. */
export function readSvgQr(svg: string): string | undefined {
  const [, width = '0'] = /viewBox="0 0 (\d+) \1"/.exec(svg) ?? [];
  const black = new Set(
    [...svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g)].map(([, x, y]) => `${x},${y}`),
  );
  const rows = [...Array(Number(width) / 10).keys()].map((index) => index * 10);
  return read(rows.map((y) => rows.map((x) => black.has(`${x},${y}`))));
}

/** Two rows of modules a line: the drawn half blocks are the white ones. */
export function readTerminalQr(text: string): string | undefined {
  const lines = text.split('\n').flatMap((line) => /[█▀▄][ █▀▄]+$/.exec(line.trimEnd()) ?? []);
  const rows = lines.flatMap((line) => [
    Array.from(line, (half) => half !== '█' && half !== '▀'),
    Array.from(line, (half) => half !== '█' && half !== '▄'),
  ]);
  // An odd height leaves half a line without anything to show.
  return read(rows.slice(0, rows[0]?.length));
}
