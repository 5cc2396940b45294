import { z } from 'zod';
import { dialogsSchema } from './dialogs.js';

const selector = z.string().min(1);

/** One thing the user does on the customer's page: an object with one key. */
export const stepSchema = z.union(
  [
    z.strictObject({ click: selector }),
    z.strictObject({ tap: selector }),
    z.strictObject({ fill: z.tuple([selector, z.string()]) }),
    z.strictObject({ select: z.tuple([selector, z.string()]) }),
    z.strictObject({ upload: z.union([selector, z.tuple([selector, z.string().min(1)])]) }),
    z.strictObject({ goto: z.string().min(1) }),
    z.strictObject({ wait: z.union([selector, z.int().min(0).max(60_000)]) }),
    z.strictObject({ press: z.string().min(1) }),
  ],
  {
    error:
      'a step is an object with one key: click, tap, fill: [selector, text], select: [selector, value], upload: [selector, file], goto, wait, press',
  },
);

/** What the customer's page shows: all parts that are given must hold. */
export const expectationSchema = z
  .strictObject({
    selector: selector.exactOptional(),
    text: z.string().min(1).exactOptional(),
    url: z.string().min(1).exactOptional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'give a selector, a text or a url');

/** The customer's side: how it is started, what its visitor does, and how to see what it says. */
export const integrationSchema = z
  .strictObject({
    command: z
      .string()
      .min(1)
      .describe("Starts your server; ${PORT} stands for the worker's port")
      .exactOptional(),
    url: z.string().min(1).describe('Your start page'),
    readyUrl: z
      .string()
      .min(1)
      .describe('Answers once your server is ready; unless set, url')
      .exactOptional(),
    cwd: z.string().min(1).describe("Where command runs; the config file's folder").exactOptional(),
    env: z.record(z.string(), z.string()).default({}).describe('Environment of your server'),
    start: z
      .array(stepSchema)
      .describe(
        'What a visitor does to begin; ${VISITOR} in a fill is another name for each of them',
      )
      .exactOptional(),
    verified: expectationSchema.describe('Your page says that all went well').exactOptional(),
    failed: expectationSchema.describe('Your page says that it did not').exactOptional(),
    error: expectationSchema.describe('Your page says that something broke').exactOptional(),
    retry: z
      .array(stepSchema)
      .describe('What a visitor does on your failed or error page to try again')
      .exactOptional(),
    oneTimeCallback: z
      .boolean()
      .describe(
        'Your callback is taken once and ends an attempt that is not finished, as a policy: the user begins anew',
      )
      .exactOptional(),
    crossDevice: z
      .boolean()
      .describe(
        'The user may finish on a second device, without a session there, whose page says how it went',
      )
      .exactOptional(),
    dialogs: dialogsSchema
      .describe('How the user answers dialogs of your page; all are accepted, unless set')
      .exactOptional(),
    drive: z
      .string()
      .min(1)
      .describe('A module that drives your pages by puppeteer, in place of start')
      .exactOptional(),
  })
  .superRefine(({ start, drive, verified, failed }, context) => {
    const fault = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    if ((start === undefined) === (drive === undefined))
      fault(
        start === undefined ? 'start' : 'drive',
        'give start, a list of steps, or drive, the path of a module; one of them',
      );
    // A flow of one's own may return what the page says.
    if (drive !== undefined) return;
    const wanted = 'say how your page shows it: { "selector" }, { "text" } or { "url" }';
    if (verified === undefined) fault('verified', wanted);
    if (failed === undefined) fault('failed', wanted);
  });

export type Integration = z.output<typeof integrationSchema>;
export type Step = z.output<typeof stepSchema>;
export type Expectation = z.output<typeof expectationSchema>;
