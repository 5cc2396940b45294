import { z } from 'zod';
import { journalEvents } from '../journal-events.js';
import { namespace } from '../fields.js';
import { operation } from '../operation.js';

export const events = operation({
  id: 'events',
  method: 'get',
  path: '/events',
  tag: 'journal',
  summary: 'What happens, as it happens (server-sent events)',
  description:
    'Each entry of the journal is an event of its kind with its index as id; `Last-Event-ID`, or `after` where it cannot be sent, resumes behind that one, and from the start where that id was never given here. What is no longer kept is an event `gap`, `{ "from", "to" }`, both ids included. What testers change (arms, clock, faults, resets) is an event `state`. Neither has an id.',
  stream: true,
  query: z.strictObject({
    namespace: namespace.exactOptional(),
    bizToken: z.string().max(200).exactOptional(),
    after: z.coerce.number().int().min(-1).exactOptional(),
  }),
  answer: z.string(),
  run: ({ query }, state) => Promise.resolve(journalEvents(query, state)),
});
