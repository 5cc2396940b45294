import { z } from 'zod';
import type { CameraInjection } from '../shared/camera-injection.js';

const fileFault = z.enum([
  'nothing',
  'no-dialog',
  'empty',
  'wrong-type',
  'too-big',
  'too-short',
  'broken',
]);

const injection = z.strictObject({
  error: z
    .strictObject({ name: z.string(), message: z.string(), constraint: z.string().exactOptional() })
    .exactOptional(),
  never: z.literal(true).exactOptional(),
  picture: z.enum(['black', 'frozen', 'slow', 'none']).exactOptional(),
  lateMs: z.int().positive().exactOptional(),
  endsAfterMs: z.int().positive().exactOptional(),
  recorder: z.enum(['missing', 'empty', 'broken']).exactOptional(),
  insecure: z.literal(true).exactOptional(),
  file: fileFault.exactOptional(),
}) satisfies z.ZodType<CameraInjection>;

/** A permission as a browser keeps it; `prompt` is a question that the user closes without an answer. */
const permission = z.enum(['granted', 'denied', 'prompt']);

/** What the visitor meets in one mode, and how it goes on. */
const course = {
  /** The button that leads on; null where nothing is in the way. */
  wayBack: z.enum(['retry', 'restart', 'record']).nullable(),
  /** What the first attempt ends with for the recording's sake; the visitor then tries again. */
  code: z.int().exactOptional(),
  /** Goes on to the scenario's result, or leaves since nothing helps (1410). */
  end: z.enum(['result', 'exit']),
};

/**
 * One way in which a camera behaves, `fixtures/cameras/<id>.json`, made of a few primitives. A fault is over
 * once the visitor has taken the way back, unless it stays.
 */
export const cameraSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  tags: z.array(z.string()),
  /** Whether the browser itself brings the fault about, or a script in the page. */
  how: z.enum(['real', 'injected']),
  /** The browser's own answers to the permission question. */
  permission: z.strictObject({ camera: permission, microphone: permission }),
  /** The page is served with `Permissions-Policy: camera=(), microphone=()`, as by a strict host or frame. */
  policy: z.literal('denied').exactOptional(),
  /** The browser takes the permission back while the capture runs. */
  revoked: z.literal('while-capturing').exactOptional(),
  injection: injection.exactOptional(),
  /** What the system's camera really gives back through the file dialog. */
  file: fileFault.or(z.literal('clip')),
  /** The fault outlives the way back: the visitor leaves in the end. */
  stays: z.literal(true).exactOptional(),
  /** The fault leaves the page only this mode, whatever the phone. */
  mode: z.literal('silent').exactOptional(),
  light: z.strictObject({
    /** The sentence that the visitor reads, letter for letter. */
    message: z.string().nullable(),
    ...course,
  }),
  silent: z.strictObject({
    /** Key of the hint, the same in every language. */
    hint: z
      .enum(['no-recording', 'no-dialog', 'not-a-video', 'empty', 'too-big', 'too-short'])
      .nullable(),
    ...course,
  }),
  source: z.string().min(1),
});

export type Camera = z.infer<typeof cameraSchema>;

/**
 * A fault for the tester panel, which is a script in the page: what a browser would do for real, it can only
 * imitate.
 */
export function injectionOf(camera: Camera): CameraInjection {
  const { permission, policy, revoked, file } = camera;
  const denied = (message: string) => ({ error: { name: 'NotAllowedError', message } });
  const imitated: CameraInjection =
    policy === 'denied' || permission.camera === 'denied' || permission.microphone === 'denied'
      ? denied('Permission denied')
      : permission.camera === 'prompt'
        ? denied('Permission dismissed')
        : revoked === undefined
          ? {}
          : { endsAfterMs: 600 };
  return { ...imitated, ...(file === 'clip' ? {} : { file }), ...camera.injection };
}
