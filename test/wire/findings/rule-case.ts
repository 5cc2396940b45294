import type { Mock, MockOptions } from '../../../mock-server/index.js';
import { call, send, type CallOptions, type Envelope } from '../../support/client.js';
import { md5, photo } from '../../support/mocks.js';

/** What breaks one rule, and what is like it and does not. */
export interface RuleCase {
  readonly breaks: (mock: Mock) => Promise<unknown>;
  readonly keeps: (mock: Mock) => Promise<unknown>;
  readonly options?: MockOptions;
}

/** By the rules' ids. */
export type RuleCases = Readonly<Record<string, RuleCase>>;

/** A case whose two halves differ in one value. */
export const either = <Value>(
  act: (mock: Mock, value: Value) => Promise<unknown>,
  [broken, kept]: readonly [broken: Value, kept: Value],
  options: MockOptions = {},
): RuleCase => ({
  breaks: (mock) => act(mock, broken),
  keeps: (mock) => act(mock, kept),
  options,
});

export const uploadLink = (mock: Mock, options: CallOptions = {}): Promise<Envelope['Response']> =>
  call(mock, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }, options);

export const put = (url: unknown, init: RequestInit = {}): Promise<Response> =>
  fetch(String(url), { method: 'PUT', body: photo, ...init });

export interface Photo {
  readonly url: string;
  readonly md5: string;
}

/** A photo that is uploaded as it should be. */
export async function uploaded(mock: Mock, options: CallOptions = {}): Promise<Photo> {
  const { UploadUrl, ResourceUrl } = await uploadLink(mock, options);
  await put(UploadUrl);
  return { url: String(ResourceUrl), md5: md5(photo) };
}

export interface Wishes extends CallOptions {
  readonly redirectUrl?: string;
}

export async function apply(
  mock: Mock,
  { url, md5: sum }: Photo,
  { redirectUrl = 'https://bank.example/callback', ...options }: Wishes = {},
): Promise<Response> {
  const parameters = { RedirectUrl: redirectUrl, CompareImageUrl: url, CompareImageMd5: sum };
  return send(mock, 'ApplyWebVerificationToken', parameters, options);
}

export const askResult = (
  mock: Mock,
  bizToken: string,
  options: CallOptions = {},
): Promise<Response> => send(mock, 'GetWebVerificationResult', { BizToken: bizToken }, options);

export const applyIntl = (mock: Mock, parameters: object): Promise<Envelope['Response']> =>
  call(mock, 'ApplyWebVerificationBizTokenIntl', {
    RedirectURL: 'https://bank.example/callback',
    ...parameters,
  });
