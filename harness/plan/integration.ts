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
    protected: z
      .array(z.string().min(1))
      .min(1)
      .describe('Pages that only those who passed may see: paths, or addresses on your site')
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
  .superRefine(({ start, drive, verified, failed, url, protected: pages = [] }, context) => {
    const fault = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: key.split('.'), message });
    for (const [index, page] of pages.entries()) {
      const wrong = offSite(page, url);
      if (wrong !== null) fault(`protected.${index}`, wrong);
    }
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

/** A stranger's server is nobody's to be probed. Null where the page is on the integration's own host. */
function offSite(page: string, startUrl: string): string | null {
  const start = filled(startUrl);
  if (!URL.canParse(start)) return null;
  if (!URL.canParse(filled(page), start)) return `"${page}" is neither a path nor an address`;
  const { hostname } = new URL(start);
  return new URL(filled(page), start).hostname === hostname
    ? null
    : `"${page}" is not on your site: give a path, or an address on ${hostname}`;
}

/** Ports are known once the servers run; any will do to read an address. */
const filled = (text: string): string => text.replaceAll('${PORT}', '80');

export type Integration = z.output<typeof integrationSchema>;
export type Step = z.output<typeof stepSchema>;
export type Expectation = z.output<typeof expectationSchema>;
