import { describe, expect, test } from 'vitest';
import { call, send, type Envelope } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, md5, pageCall, photo, recordingForm, useMock } from '../support/mocks.js';

const mock = useMock();
const megabyte = 1024 * 1024;

async function uploaded(body: Uint8Array<ArrayBuffer>) {
  const { UploadUrl, ResourceUrl } = await call(mock(), 'CreateUploadUrl', {
    TargetAction: 'ApplyWebVerificationToken',
  });
  await fetch(String(UploadUrl), { method: 'PUT', body });
  return String(ResourceUrl);
}

/** One attempt with a film of this size. */
async function recorded(megabytes: number): Promise<string> {
  const { bizToken } = await begin(mock());
  await pageCall(mock(), bizToken, 'open');
  await pageCall(mock(), bizToken, 'capture');
  const form = recordingForm(Buffer.alloc(megabytes * megabyte));
  await pageCall(mock(), bizToken, 'recording', form);
  await pageCall(mock(), bizToken, 'finish');
  return bizToken;
}

const removals = () =>
  mock()
    .journal.entries()
    .filter(({ kind }) => kind === 'media-removed');

describe('what is kept of uploads and recordings', () => {
  test('recordings push out the oldest recording, which its timeline says, and never a photo', async () => {
    const CompareImageUrl = await uploaded(new Uint8Array(photo));
    const oldest = await recorded(44);
    for (let more = 0; more < 5; more += 1) await recorded(44);

    expect(removals().map(({ text }) => text)).toEqual([
      'A recording was removed to keep recordings within 256 MB; its link answers NoSuchKey',
    ]);
    expect(removals().map(({ bizToken }) => bizToken)).toEqual([oldest]);
    const result = await send(mock(), 'GetWebVerificationResult', { BizToken: oldest });
    expect(result.headers.get('x-faceid-mock-warning')).toContain('media-removed');
    const { VideoUrl } = ((await result.json()) as Envelope).Response;
    const answer = await fetch(String(VideoUrl));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('<Code>NoSuchKey</Code>');
    expect(answer.headers.get('x-faceid-mock-warning')).toBe('media-removed');
    const { body: log } = await control(mock(), 'GET', `/requests?bizToken=${oldest}&kind=storage`);
    expect((log.requests as { why: string }[]).map(({ why }) => why)).toEqual([
      'It was removed to keep recordings within 256 MB.',
    ]);

    const { body: told } = await control(mock(), 'GET', `/verifications/${oldest}`);
    const removed = { attempt: 1, kind: 'video', removed: true, bytes: null, contentType: null };
    expect(told.media).toMatchObject([removed, { attempt: 1, kind: 'frame', removed: false }]);
    const [video] = told.media as { url: string; md5: string }[];
    expect((await fetch(String(video?.url))).status).toBe(404);
    const dashboard = await fetch(`${mock().url}/_mock/media/${oldest}/1/video`);
    expect(await dashboard.text()).toContain('It was removed to keep recordings within 256 MB.');
    expect(await (await fetch(`${mock().url}/metrics`)).text()).toContain(
      'faceid_mock_dropped_total{kind="media"} 1\n',
    );

    const applied = await call(mock(), 'ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/callback',
      CompareImageUrl,
      CompareImageMd5: md5(photo),
    });
    expect(applied.Error).toBeUndefined();
  });

  test('photos push out the oldest photo, and say so', async () => {
    await mock().reset();
    const first = await uploaded(new Uint8Array(60 * megabyte));
    for (let more = 0; more < 4; more += 1) await uploaded(new Uint8Array(60 * megabyte));
    expect((await fetch(first, { method: 'HEAD' })).status).toBe(404);
    const refused = await call(mock(), 'ApplyWebVerificationToken', {
      RedirectUrl: 'https://bank.example/callback',
      CompareImageUrl: first,
      CompareImageMd5: md5(photo),
    });
    expect(refused.Error).toBeDefined();
    const why = JSON.stringify(mock().journal.entries().at(-1)?.data);
    expect(why).toContain('removed to keep photos within 256 MB');
    // It was uploaded: that nobody uploaded it is not to be found.
    const rules = mock()
      .recordedFindings()
      .map(({ rule }) => rule);
    expect(rules).not.toContain('photo-not-uploaded');
    expect(removals()).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(
          /^The photo .+ was removed to keep uploads within 256 MB$/,
        ) as string,
      }),
    ]);
  });
});
