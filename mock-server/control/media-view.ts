import { z } from 'zod';
import { lifetimes } from '../domain/lifetimes.js';
import type { MediaKey, Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';
import { presign } from '../storage/presign.js';

export const mediaView = z
  .object({
    attempt: z.int().min(1),
    kind: z.enum(['video', 'frame']),
    url: z.url().describe('As GetWebVerificationResult gives it: good for ten minutes'),
    md5: z.string(),
    contentType: z.string().nullable(),
    bytes: z.int().nullable(),
    removed: z
      .boolean()
      .describe(
        'It had to go to keep recordings within their limit: its link answers NoSuchKey, and type and size are null',
      ),
  })
  .meta({ id: 'Media' });

type MediaView = z.output<typeof mediaView>;

/** What was recorded, also where it is not kept any more. */
export const mediaOf = ({ attempts, namespace }: Verification, state: State): MediaView[] =>
  attempts.flatMap(({ video, frame }, at) => [
    ...viewOf('video', at + 1, { key: video, namespace }, state),
    ...viewOf('frame', at + 1, { key: frame, namespace }, state),
  ]);

function viewOf(
  kind: MediaView['kind'],
  attempt: number,
  { key, namespace }: { readonly key: MediaKey | null; readonly namespace: string },
  state: State,
): MediaView[] {
  if (key === null) return [];
  const object = state.media.get(key.bucket, key.key);
  return [
    {
      attempt,
      kind,
      url: linkTo(key, namespace, state),
      md5: key.md5,
      contentType: object?.contentType ?? null,
      bytes: object?.bytes.length ?? null,
      removed: object === undefined,
    },
  ];
}

function linkTo({ bucket, key }: MediaKey, namespace: string, { clock, urls }: State): string {
  const startMs = clock.now(namespace);
  const endMs = startMs + lifetimes.mediaUrlMs;
  const place = { origin: urls.api, prefix: `/cos/${bucket}` };
  return presign({ key, namespace, method: 'GET', startMs, endMs, spelling: 'result', place });
}
