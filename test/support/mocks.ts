import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { packagePath, startMock, type Mock, type MockOptions } from '../../mock-server/index.js';
import { call, type CallOptions } from './client.js';

/** A mock for all tests of a file; each gets its own namespace where it matters. */
export function useMock(options: MockOptions = {}): () => Mock {
  let mock: Mock | undefined;
  beforeAll(async () => {
    mock = await startMock({ port: 0, pace: 'fast', rateLimit: false, ...options });
  });
  afterAll(() => mock?.stop());
  return () => {
    if (!mock) throw new Error('the mock is used before it runs');
    return mock;
  };
}

export const photo = readFileSync(packagePath('fixtures/faces/visitor.jpg'));
export const clip = readFileSync(packagePath('fixtures/media/clip.mp4'));
export const frame = readFileSync(packagePath('fixtures/media/frame.jpg'));
export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

export interface Begun {
  readonly bizToken: string;
  readonly verificationUrl: string;
}

/** CreateUploadUrl, PUT, ApplyWebVerificationToken: what every customer's server does first. */
export async function begin(
  mock: Mock,
  redirectUrl = 'https://bank.example/callback',
  options: CallOptions = {},
): Promise<Begun> {
  const upload = await call(
    mock,
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    options,
  );
  await fetch(String(upload.UploadUrl), { method: 'PUT', body: photo });
  const applied = await call(
    mock,
    'ApplyWebVerificationToken',
    {
      RedirectUrl: redirectUrl,
      CompareImageUrl: upload.ResourceUrl,
      CompareImageMd5: md5(photo),
    },
    options,
  );
  if (applied.Error) throw new Error(`${applied.Error.Code}: ${applied.Error.Message}`);
  return { bizToken: String(applied.BizToken), verificationUrl: String(applied.VerificationUrl) };
}

/** One of the page's own calls, without a browser. */
export async function pageCall(
  mock: Mock,
  bizToken: string,
  name: string,
  body: object | FormData = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${mock.url}/reflect/api/${bizToken}/${name}`, {
    method: 'POST',
    headers: { ...(isForm ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: isForm ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export function recordingForm(video = clip, picture = frame): FormData {
  const form = new FormData();
  form.append('video', new Blob([video], { type: 'video/mp4' }), 'recording.mp4');
  form.append('frame', new Blob([picture], { type: 'image/jpeg' }), 'frame.jpg');
  return form;
}

/** Through the whole page without a browser: open, capture, upload. */
export async function finishAttempt(mock: Mock, bizToken: string): Promise<number> {
  await pageCall(mock, bizToken, 'open');
  await pageCall(mock, bizToken, 'capture');
  const { body } = await pageCall(mock, bizToken, 'recording', recordingForm());
  return Number(body.code);
}

/** A link of the successor pair, with what the customer asks of the page. */
export async function intlLink(
  mock: Mock,
  Config: object,
  redirectUrl = `${mock.url}/readyz`,
): Promise<Begun> {
  const applied = await call(mock, 'ApplyWebVerificationBizTokenIntl', {
    RedirectURL: redirectUrl,
    Config,
  });
  if (applied.Error) throw new Error(`${applied.Error.Code}: ${applied.Error.Message}`);
  return { bizToken: String(applied.BizToken), verificationUrl: String(applied.VerificationURL) };
}
