import type { Mock } from '../mock-server/index.js';
import { say } from './language.js';

interface Terminal {
  readonly showQr: boolean;
  readonly colour: boolean;
}

/** Where a phone begins, what its browser needs for a camera, and the link as a picture to scan. */
export async function phoneLines(
  { phoneUrl, caUrl }: Pick<Mock, 'phoneUrl' | 'caUrl'>,
  { showQr, colour }: Terminal,
): Promise<readonly string[]> {
  if (phoneUrl === null) return [];
  return [
    `faceid-mock phone url=${phoneUrl}`,
    ...cameraLines(phoneUrl, caUrl),
    ...(showQr
      ? [
          '',
          ...(await qrLines(phoneUrl, colour)),
          '',
          `  ${say('serve.phone-record', { url: new URL('/reflect/phone', phoneUrl).href })}`,
        ]
      : []),
  ];
}

function cameraLines(phoneUrl: string, caUrl: string | null): readonly string[] {
  if (!phoneUrl.startsWith('https:')) return [`  ${say('serve.no-camera')}`];
  return caUrl === null ? [] : [`  ${say('serve.certificate', { url: caUrl })}`];
}

/** Bright white on black, whatever the terminal's theme: some scanners refuse an inverted code. */
const whiteOnBlack = ['\u001B[38;5;231;48;5;16m', '\u001B[0m'] as const;

async function qrLines(text: string, colour: boolean): Promise<readonly string[]> {
  const { renderUnicodeCompact } = await import('uqr');
  const [before, after] = colour ? whiteOnBlack : ['', ''];
  return renderUnicodeCompact(text, { border: 2, ecc: 'M' })
    .split('\n')
    .map((line) => `  ${before}${line}${after}`);
}
