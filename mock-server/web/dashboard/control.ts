import type { ControlErrorBody } from '../../shared/control-protocol.js';
import { say } from './words.js';

/** A call that the control API refused, or that never got there. */
export class ControlFault extends Error {
  /** 0 where nobody answered. */
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const base = '/_mock/v1';
const longestReadMs = 30_000;
const tokenKey = 'faceid-mock-control-token';

/** Beyond loopback every call carries the control token; it is kept for this tab only. */
export function authorization(): Readonly<Record<string, string>> {
  const token = sessionStorage.getItem(tokenKey);
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

export function keepToken(token: string): void {
  sessionStorage.setItem(tokenKey, token);
}

/** `/_mock/?token=…`, as the ready block prints it: kept, and taken out of the address and the history. */
export function takeTokenFromAddress(): void {
  const url = new URL(location.href);
  const token = url.searchParams.get('token');
  if (token === null) return;
  keepToken(token);
  url.searchParams.delete('token');
  history.replaceState(null, '', url);
}

export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/_mock/v1`. */
  readonly path: string;
  readonly body?: object | undefined;
}

export async function send<T>({ method, path, body }: ControlCall): Promise<T> {
  const response = await answerTo(path, {
    method,
    cache: 'no-store',
    headers: {
      ...authorization(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // A connection that a sleeping machine left behind never answers; what reads is asked again.
    ...(method === 'GET' ? { signal: AbortSignal.timeout(longestReadMs) } : {}),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw faultOf(response.status, answer);
  return answer as T;
}

/** Null where this server has no such call: an older or a smaller one. */
export async function callIfThere<T>(path: string): Promise<T | null> {
  try {
    return await send<T>({ method: 'GET', path });
  } catch (error) {
    if (error instanceof ControlFault && error.status === 404) return null;
    throw error;
  }
}

export const answerTo = (path: string, options: RequestInit): Promise<Response> =>
  fetch(base + path, options).catch(() => {
    throw new ControlFault(0, 'NoAnswer', say('control.no-answer'));
  });

function faultOf(status: number, answer: unknown): ControlFault {
  const error = (answer as Partial<ControlErrorBody> | null)?.error;
  return new ControlFault(
    status,
    error?.code ?? 'Unknown',
    error?.message ?? say('control.status', { status }),
  );
}

/** The query of what is given; what is empty is left out. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(values).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined && pair[1] !== '',
  );
  if (pairs.length === 0) return '';
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`;
}
