import type { Mock } from '../../mock-server/index.js';

export interface ControlAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly error?: { readonly code: string; readonly message: string; readonly path?: string };
  };
  readonly headers: Headers;
}

/** A call of the control API; a body that is no text is sent as JSON. */
export async function control(
  mock: Mock,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<ControlAnswer> {
  const response = await fetch(`${mock.url}/_mock/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? {} : JSON.parse(text)) as ControlAnswer['body'],
    headers: response.headers,
  };
}
