import type { ContractCall, Kept, StorageAsk } from './contract-call.js';
import type { Side } from './side.js';
import { v1Request } from './sign-v1.js';
import { v3Request } from './sign-v3.js';
import type { WireRequest } from './wire.js';

/** What is asked, as this side gets it; undefined where a link leads to a host that is not asked. */
export function buildRequest(call: ContractCall, kept: Kept, side: Side): WireRequest | undefined {
  const { ask } = call;
  if (ask.kind === 'storage') return storageRequest(ask, kept, side);
  const { parameters = {} } = ask;
  const fields = typeof parameters === 'function' ? parameters(kept) : parameters;
  return ask.kind === 'v3' ? v3Request(ask, fields, side) : v1Request(ask, fields, side);
}

function storageRequest(ask: StorageAsk, kept: Kept, side: Side): WireRequest | undefined {
  const link = ask.link(kept);
  const to = side.reach(link);
  if (to === undefined) return undefined;
  const framing = ask.unlengthed ? 'none' : ask.chunked ? 'chunks' : 'length';
  return {
    to,
    method: ask.method,
    // As it stands in the link: what is parsed and written again is another spelling.
    path: link.replace(/^[a-z]+:\/\/[^/]+/i, ''),
    headers: ask.headers ?? {},
    body: ask.body?.() ?? Buffer.alloc(0),
    framing,
  };
}
