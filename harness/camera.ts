import { z } from 'zod';

/** One way in which a camera behaves, `fixtures/cameras/<id>.json`. Faults are over after the way back. */
export const cameraSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  tags: z.array(z.string()),
  /** Whether the browser itself brings the fault about, or a script in the page. */
  how: z.enum(['real', 'injected']),
  /** The browser's own answer to the permission question. */
  permission: z.enum(['granted', 'denied']),
  /** What getUserMedia rejects with, injected. */
  error: z
    .strictObject({ name: z.string(), message: z.string(), constraint: z.string().exactOptional() })
    .exactOptional(),
  /** Light mode: the sentence that the user reads, letter for letter, and the button that leads on. */
  light: z.strictObject({
    message: z.string().nullable(),
    wayBack: z.enum(['retry', 'restart']).nullable(),
  }),
  /** Silent mode: what the system's camera gives back, and what the page says to that. */
  silent: z.strictObject({
    recording: z.enum(['file', 'cancelled']),
    /** Key of the hint, the same in every language. */
    hint: z.enum(['no-recording', 'not-a-video', 'empty', 'too-big']).nullable(),
  }),
  source: z.string().min(1),
});

export type Camera = z.infer<typeof cameraSchema>;
