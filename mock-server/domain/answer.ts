import { z } from 'zod';
import { globMatches } from '../shared/glob.js';
import { didYouMean } from '../shared/nearest.js';
import { actionNames } from './faults.js';
import { ownProduct } from './product.js';

/** What stands between `{{` and `}}` in a text of a response. */
export const templates = ['id', 'now', 'face'] as const;
export type Template = (typeof templates)[number];

export const templatePattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

const errorBody = z.strictObject({ Code: z.string().min(1), Message: z.string() });

/** Milliseconds for which a client may be kept waiting; ten minutes are more than any of them has. */
const delay = z.int().min(0).max(600_000);

/**
 * An answer of one's own, `faceid/answers/<id>.json`: what a customer's flow asks of the vendor beside what is emulated
 * here. Its id is the name of its file.
 */
export const answerSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    title: z.string().min(1).exactOptional(),
    product: z
      .string()
      .regex(/^[a-z][a-z0-9]{1,20}$/, 'the product as its host begins, as "ocr"')
      .describe('As its host begins: ocr of ocr.tencentcloudapi.com'),
    version: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a version is a date, as "2018-11-19"'),
    action: z.string().regex(/^[A-Za-z]\w{0,99}$/, 'the name of an action, as "MLIDPassportOCR"'),
    when: z
      .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
      .exactOptional()
      .describe('Parameter (Config.Name for one within another) → its value, or a glob over it'),
    times: z.int().min(1).exactOptional().describe('So many calls of a namespace; then no more'),
    delayMs: delay.exactOptional().describe('How late it comes'),
    response: z
      .record(z.string(), z.unknown())
      .describe('What stands in Response, without RequestId; or Error with Code and Message'),
  })
  .superRefine((answer, context) => {
    const refuse = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    if (answer.product === ownProduct && actionNames.some((name) => name === answer.action))
      refuse(
        ['action'],
        `${answer.action} is emulated here and answers itself; choose what it says by a scenario`,
      );
    refuseResponse(answer.response, refuse);
  });

export type Answer = z.output<typeof answerSchema>;

type Refuse = (path: PropertyKey[], message: string) => void;

function refuseResponse(response: Answer['response'], refuse: Refuse): void {
  if (Object.hasOwn(response, 'Response'))
    refuse(['response', 'Response'], 'the envelope is made here; what stands in it is expected');
  if (Object.hasOwn(response, 'RequestId'))
    refuse(['response', 'RequestId'], 'it is made anew for each call; leave it out');
  if (Object.hasOwn(response, 'Error')) {
    if (!errorBody.safeParse(response.Error).success)
      refuse(['response', 'Error'], 'an error has the texts Code and Message, and nothing else');
    if (Object.keys(response).length > 1)
      refuse(['response'], 'beside Error the vendor sends nothing but RequestId');
  }
  refuseTemplates(response, ['response'], refuse);
}

function refuseTemplates(value: unknown, path: PropertyKey[], refuse: Refuse): void {
  if (typeof value === 'string')
    for (const [whole, name = ''] of value.matchAll(templatePattern))
      if (!templates.some((known) => known === name))
        refuse(
          path,
          `there is no ${whole.slice(0, 60)}; known are ${templates.map((each) => `{{${each}}}`).join(', ')}.${didYouMean(name, templates)}`,
        );
  if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) refuseTemplates(each, [...path, key], refuse);
}

/** The response with its templates filled in; the file's own is left as it is. */
export function filled(value: unknown, fill: Readonly<Record<Template, () => string>>): unknown {
  if (typeof value === 'string')
    return value.replace(templatePattern, (whole, name: string) =>
      Object.hasOwn(fill, name) ? fill[name as Template]() : whole,
    );
  if (Array.isArray(value)) return value.map((each) => filled(each, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, fill)]));
}

/** Whether a call has the parameters that an answer waits for. */
export const answersTo = (
  { when = {} }: Pick<Answer, 'when'>,
  parameters: Readonly<Record<string, unknown>>,
): boolean =>
  Object.entries(when).every(([path, wanted]) => {
    const value = valueAt(parameters, path);
    // From a query or a form every value is text.
    return value !== undefined && globMatches(String(wanted), value);
  });

function valueAt(parameters: unknown, path: string): string | undefined {
  let here = parameters;
  for (const name of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  const isPlain = typeof here === 'string' || typeof here === 'number' || typeof here === 'boolean';
  return isPlain ? String(here) : undefined;
}

/** Those that some scenario chooses: they are given while it is chosen, and at no other time. */
export const answersOfScenarios = (
  scenarios: Iterable<{ readonly answers?: readonly string[] }>,
): ReadonlySet<string> => new Set([...scenarios].flatMap(({ answers = [] }) => answers));

/** What waits for parameters goes first, then what answers only so often, then what answers always. */
export const inOrder = <T extends Pick<Answer, 'when' | 'times'>>(answers: readonly T[]): T[] =>
  [...answers].sort((a, b) => rankOf(a) - rankOf(b));

const rankOf = ({ when, times }: Pick<Answer, 'when' | 'times'>): number =>
  (when === undefined ? 2 : 0) + (times === undefined ? 1 : 0);
