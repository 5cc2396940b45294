import { z } from 'zod';

const answer = z.union([
  z.enum(['accept', 'dismiss']),
  z.strictObject({ text: z.string() }).describe('For a prompt'),
]);
const types = ['alert', 'confirm', 'prompt', 'beforeunload'] as const;

const ruleSchema = z.strictObject({
  type: z.enum(types).describe('Every type, unless set').exactOptional(),
  says: z.string().min(1).describe('A part of what the dialog says').exactOptional(),
  answer,
});

/** How a user answers the dialogs of the customer's page: one answer for all, or rules, of which the first that fits holds. */
export const dialogsSchema = z
  .union([z.enum(['accept', 'dismiss']), z.array(ruleSchema).min(1)], {
    error:
      '"accept", "dismiss", or a list of { "type"?, "says"?, "answer": "accept" | "dismiss" | { "text" } }',
  })
  .superRefine((rules, context) => {
    if (typeof rules === 'string') return;
    rules.forEach((rule, index) => {
      const earlier = rules.findIndex((each, at) => at < index && covers(each, rule));
      if (earlier >= 0)
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `rule ${earlier} answers these dialogs already, so this one never holds; put it first`,
        });
    });
  });

type Rule = z.output<typeof ruleSchema>;
export type Dialogs = z.output<typeof dialogsSchema>;
export type DialogAnswer = z.output<typeof answer>;

const covers = (one: Rule, other: Rule): boolean =>
  (one.type === undefined || one.type === other.type) &&
  (one.says === undefined || (other.says?.includes(one.says) ?? false));

/** A user wants to go on, unless told otherwise. */
export function answerTo(
  dialogs: Dialogs | undefined,
  { type, message }: { readonly type: string; readonly message: string },
): DialogAnswer {
  if (dialogs === undefined || typeof dialogs === 'string') return dialogs ?? 'accept';
  const rule = dialogs.find(
    (each) =>
      (each.type === undefined || each.type === type) &&
      (each.says === undefined || message.includes(each.says)),
  );
  return rule?.answer ?? 'accept';
}
