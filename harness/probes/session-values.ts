import { randomToken } from '../../mock-server/index.js';

/** Why a session id could be guessed. */
export type Guess = 'counting' | 'short' | 'time';

/** Below it, all ids could be tried. */
const fewestBits = 36;
const dayMs = 86_400_000;

/**
 * Whether ids that were issued one after the other, to users of this run and perhaps to others between them, could be
 * guessed. Signed or encoded ones are long, and are left alone: their maker means something by them.
 */
export function guessOf(values: readonly string[], nowMs: number): Guess | null {
  if (values.length < 3 || new Set(values).size < values.length) return null;
  if (values.every(isNumber)) {
    const numbers = values.map(Number);
    if (numbers.every((number) => isTime(number, nowMs))) return 'time';
    if (isCounting(numbers)) return 'counting';
  }
  return Math.max(...values.map(bitsOf)) < fewestBits ? 'short' : null;
}

const isNumber = (value: string): boolean => /^\d{1,16}$/.test(value);

const isTime = (number: number, nowMs: number): boolean =>
  [1, 1_000].some((unit) => Math.abs(number * unit - nowMs) < dayMs);

/** Others may have been issued between them. */
const isCounting = (numbers: readonly number[]): boolean =>
  numbers.slice(1).every((number, index) => {
    const step = number - (numbers[index] ?? number);
    return step > 0 && step < 1_000;
  });

function bitsOf(value: string): number {
  const signs = /^\d*$/.test(value) ? 10 : /^[\da-f]*$/i.test(value) ? 16 : 64;
  return value.length * Math.log2(signs);
}

/** Of the same form, and never issued. */
export function madeUp(value: string): string {
  const drawn = Array.from(`${randomToken()}${randomToken()}${randomToken()}`.toLowerCase());
  const digits = drawn.filter((sign) => /\d/.test(sign));
  const letters = drawn.filter((sign) => /[a-f]/.test(sign));
  return value
    .replace(/\d/g, () => digits.pop() ?? '7')
    .replace(/[a-f]/gi, (old) => {
      const letter = letters.pop() ?? 'c';
      return old === old.toUpperCase() ? letter.toUpperCase() : letter;
    });
}
