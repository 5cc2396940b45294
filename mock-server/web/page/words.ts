import { chooseLanguage } from '../../shared/languages.js';
import type { Spoken } from '../../shared/page-protocol.js';

/** A text of the page in the user's language, with values in place of `{0}`, `{1}`. */
export type Words = (key: string, ...values: string[]) => string;

export const speak =
  (texts: Spoken['texts']): Words =>
  (key, ...values) =>
    (texts[key] ?? key).replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');

/** Of a page that never reached its server, from which its texts come: the same as there. */
export const lastTexts: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Something went wrong',
    'The server cannot be reached. Check your connection and try again.',
    'Reload',
    'Try again',
  ],
  'zh-CN': ['出现问题', '无法连接服务器，请检查网络后重试。', '重新加载', '重试'],
  'zh-TW': ['發生問題', '無法連線到伺服器，請檢查網路連線後再試一次。', '重新載入', '再試一次'],
  th: ['เกิดข้อผิดพลาด', 'เชื่อมต่อเซิร์ฟเวอร์ไม่ได้ โปรดตรวจสอบการเชื่อมต่อ แล้วลองอีกครั้ง', 'โหลดใหม่', 'ลองอีกครั้ง'],
  id: [
    'Terjadi kesalahan',
    'Server tidak dapat dihubungi. Periksa koneksi, lalu coba lagi.',
    'Muat ulang',
    'Coba lagi',
  ],
};

/** Of each, in the order of the table. */
export const lastKeys = ['fault.title', 'fault.offline', 'fault.retry', 'problem.retry'] as const;

export function lastWords(wanted: readonly string[]): Words {
  const texts = lastTexts[chooseLanguage(wanted)] ?? [];
  // Not Object.fromEntries, which iOS before 12.2 lacks.
  const named: Record<string, string> = {};
  lastKeys.forEach((key, at) => (named[key] = texts[at] ?? ''));
  return speak(named);
}

/** `8,644 bytes` is no size to a person: `8.4 kB`. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
