import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { begin, md5, pageCall, photo, recordingForm, useMock } from '../support/mocks.js';

const mock = useMock();
const megabyte = 1024 * 1024;

async function uploaded(body: Uint8Array<ArrayBuffer>) {
  const { UploadUrl, ResourceUrl } = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
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
    const { VideoUrl } = await call(mock(), 'GetWebVerificationResult', { BizToken: oldest });
    expect((await fetch(String(VideoUrl))).status).toBe(404);

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
    expect(removals()).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(
          /^The photo .+ was removed to keep uploads within 256 MB$/,
        ) as string,
      }),
    ]);
  });
});
