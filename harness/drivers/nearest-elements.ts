import { nearest } from '../../mock-server/shared/nearest.js';
import type { Step } from '../plan/integration.js';
import type { Candidate } from './injected/read-candidates.js';

const most = 3;
const shortestPart = 3;

/** What a step looks for on the page; undefined where it needs no element. */
export function selectorOf(step: Step): string | undefined {
  if ('click' in step) return step.click;
  if ('tap' in step) return step.tap;
  if ('fill' in step) return step.fill[0];
  if ('select' in step) return step.select[0];
  if ('upload' in step) return typeof step.upload === 'string' ? step.upload : step.upload[0];
  if ('wait' in step && typeof step.wait === 'string') return step.wait;
  return undefined;
}

/**
 * The elements that a step's selector may have meant, the most likely first: of similar id, class, name or text, or
 * else of the kind that such a step needs. Pure.
 */
export function nearestElements(step: Step, candidates: readonly Candidate[]): string[] {
  const words = wordsOf(selectorOf(step) ?? '');
  const ranked = candidates
    .map((each) => ({ each, likeness: likenessOf(words, each), fits: fits(step, each) }))
    .filter(({ likeness, fits: isOfKind }) => likeness > 0 || isOfKind)
    .sort((a, b) => b.likeness - a.likeness || Number(b.fits) - Number(a.fits));
  const alike = ranked.filter(({ likeness }) => likeness > 0);
  return (alike.length > 0 ? alike : ranked).slice(0, most).map(({ each }) => saidOf(each));
}

/** Ids, classes, attribute values, tags and texts of a selector, in lower case. */
const wordsOf = (selector: string): string[] =>
  selector
    .replace(/::-p-\w+|\[[\w-]+[~|^$*]?=/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}_-]+/u)
    .filter((word) => word !== '');

function likenessOf(words: readonly string[], candidate: Candidate): number {
  const { id, classes, names, text, role, type, tag } = candidate;
  const named = [id, ...classes, ...names, text].map((name) => name.toLowerCase());
  const likeness = words.flatMap((word) => named.map((name) => similarity(word, name)));
  // A tag, a role or a type alone says little: many elements have it.
  const isKind = words.some((word) => [tag, role, type].includes(word));
  return Math.max(0, ...likeness) + (isKind ? 0.5 : 0);
}

function similarity(word: string, name: string): number {
  if (name === '') return 0;
  if (word === name) return 4;
  if (isPart(word, name) || isPart(name, word)) return 3;
  if (nearest(word, [name]) !== undefined) return 2;
  const parts = partsOf(name);
  return partsOf(word).some((part) => parts.includes(part)) ? 1 : 0;
}

const isPart = (part: string, whole: string): boolean =>
  part.length >= shortestPart && whole.includes(part);

const partsOf = (name: string): string[] =>
  name.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= shortestPart);

/** Whether it is of the kind that the step does something with. */
function fits(step: Step, { tag, role, type }: Candidate): boolean {
  const isButton =
    tag === 'button' || role === 'button' || ['submit', 'button', 'image'].includes(type);
  if ('select' in step) return tag === 'select';
  if ('upload' in step) return type === 'file';
  if ('fill' in step) return tag === 'textarea' || (tag === 'input' && !isButton);
  return isButton || tag === 'a' || role === 'link';
}

/** As a selector that one could write, and what stands on it. */
function saidOf({ tag, id, classes, names, text }: Candidate): string {
  const name = names.find((each) => each !== text);
  const byClass = classes
    .slice(0, most)
    .map((each) => `.${each}`)
    .join('');
  const otherwise = byClass === '' && name !== undefined ? `[${name}]` : byClass;
  const selector = id === '' ? `${tag}${otherwise}` : `#${id}`;
  return text === '' ? selector : `${selector} "${text}"`;
}
