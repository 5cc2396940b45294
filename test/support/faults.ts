import type { Entry, Mock } from '../../mock-server/index.js';
import { send, type CallOptions } from './client.js';
import { begin, clip } from './mocks.js';

export type ApiStage = 'upload' | 'apply' | 'result';

/** One call of a stage; Apply needs no photo in the successor's form, for liveness alone. */
export async function ask(
  mock: Mock,
  stage: ApiStage,
  options: CallOptions = {},
): Promise<Response> {
  const [action, parameters] = {
    upload: ['CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' }],
    apply: [
      'ApplyWebVerificationBizTokenIntl',
      { RedirectURL: 'https://bank.example/', Config: { CheckMode: 3 } },
    ],
    result: ['GetWebVerificationResult', {}],
  }[stage] as [string, object];
  const { bizToken } =
    stage === 'result' ? await begin(mock, undefined, withoutSignal(options)) : { bizToken: null };
  return send(mock, action, bizToken === null ? parameters : { BizToken: bizToken }, options);
}

const withoutSignal = ({ namespace, headers }: CallOptions): CallOptions => ({
  ...(namespace === undefined ? {} : { namespace }),
  ...(headers === undefined ? {} : { headers }),
});

/** The answer to come, once the mock has injected its fault: nothing is waited for by the clock. */
export async function whenInjected<T>(
  mock: Mock,
  start: () => Promise<T>,
): Promise<{ readonly entry: Entry; readonly answer: Promise<T> }> {
  const injected = new Promise<Entry>((resolve) => {
    const stop = mock.journal.subscribe((entry) => {
      if (entry.kind !== 'fault') return;
      stop();
      resolve(entry);
    });
  });
  const answer = start();
  // Whoever leaves it alone until later must not bring the run down by its failure.
  answer.catch(() => undefined);
  return { entry: await injected, answer };
}

export const faultsOf = (mock: Mock, namespace: string): string[] =>
  mock.journal
    .entries(namespace)
    .filter(({ kind }) => kind === 'fault')
    .map(({ text }) => text);

export const put = (url: unknown, signal?: AbortSignal): Promise<Response> =>
  fetch(String(url), { method: 'PUT', body: clip, ...(signal === undefined ? {} : { signal }) });
