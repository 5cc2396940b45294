import { z } from 'zod';

/**
 * What is read of a HAR 1.2, by an allow-list: all other keys are left out when it is parsed, cookies and bodies of
 * requests among them. Programs differ (Fiddler leaves out `pages`, Charles the answer of a call that failed, Chrome
 * and mitmproxy add `_error`), so whatever is missing or of another kind is taken as not said.
 */
const text = z.string().catch('');
const number = z.number().catch(-1);
const headers = z
  .array(z.object({ name: text, value: text }).catch({ name: '', value: '' }))
  .catch([]);

const response = z
  .object({
    status: number,
    statusText: text,
    headers,
    redirectURL: text,
    content: z
      .object({ mimeType: text, text, encoding: text })
      .catch({ mimeType: '', text: '', encoding: '' }),
    _error: text,
  })
  .catch({
    status: 0,
    statusText: '',
    headers: [],
    redirectURL: '',
    content: { mimeType: '', text: '', encoding: '' },
    _error: '',
  });

/** Of a body that was sent its type and the types of the files in it; of its text the name of an error alone is kept. */
const postData = z
  .object({
    mimeType: text,
    text,
    params: z.array(z.object({ contentType: text }).catch({ contentType: '' })).catch([]),
  })
  .catch({ mimeType: '', text: '', params: [] });

export const entrySchema = z.object({
  startedDateTime: z.string().max(100),
  time: number,
  request: z.object({
    method: z.string().min(1).max(40),
    url: z.string().min(1),
    headers,
    bodySize: number,
    postData,
  }),
  response,
  _error: text,
  _resourceType: text,
  _charlesStatus: text,
});

export type Entry = z.infer<typeof entrySchema>;

export const harSchema = z.object({
  log: z.object({
    creator: z.object({ name: text, version: text }).catch({ name: '', version: '' }),
    entries: z.array(z.unknown()),
  }),
});
