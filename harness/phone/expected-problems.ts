import { compatRules, type ModeDecision } from '../../mock-server/shared/compat.js';
import type { Device } from './device.js';

/**
 * What a visitor on such a phone is likely to meet, by the facts of the nearest device. Pure.
 *
 * @param differs in what the two differ, beside their versions.
 */
export function expectedProblems(
  { mode, certain, row }: ModeDecision,
  like: Device,
  differs: readonly string[] = [],
): string[] {
  const { missing, fileCapture } = like.engine;
  const needed = missing.filter((name) => name !== 'MediaRecorder');
  return [
    ...(mode === 'light' && needed.length > 0
      ? [
          `light mode cannot run where ${needed.join(', ')} is missing: the page goes down to silent`,
        ]
      : []),
    ...(mode === 'silent' && !fileCapture
      ? ['silent mode asks for the camera through a file button, and here it opens none']
      : []),
    ...(mode !== like.expectedMode
      ? [
          `${like.title}, the nearest known device, gets ${like.expectedMode}: ${differs[0] ?? 'a version makes the difference'}`,
        ]
      : []),
    ...(certain
      ? []
      : [
          `${isListed(row) ? guessed : 'the compatibility table does not list this class'}: production may decide otherwise`,
        ]),
    ...like.quirks,
  ];
}

const guessed = 'the user agent does not say for certain that it is of this class';

const isListed = (row: string): boolean =>
  compatRules.some((rule) => rule.row === row && rule.source !== 'no row');
