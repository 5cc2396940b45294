/** One call as it is told here, before a program's own way of writing it. */
export interface Told {
  readonly at: number;
  readonly url: string;
  readonly method?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly error?: string;
  readonly sends?: Readonly<Record<string, string>>;
  readonly gets?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly sentText?: string;
  readonly sentBytes?: number;
  readonly type?: string;
  readonly file?: string;
}

export type Program = 'Chrome' | 'Firefox' | 'Safari' | 'Charles' | 'Fiddler' | 'mitmproxy';

const start = Date.UTC(2026, 4, 4, 9, 30);

const listOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** What each leaves out, adds, or writes in another way, seen in what they export. */
const ways: Readonly<Record<Program, (entry: Entry, told: Told) => object>> = {
  Chrome: (entry, { error, status = 200 }) => ({
    ...entry,
    _initiator: { type: 'script' },
    _priority: 'High',
    _resourceType: entry.response.content.mimeType === 'text/html' ? 'document' : 'fetch',
    response: { ...entry.response, status, _transferSize: 0, _error: error ?? null },
  }),
  Firefox: (entry, { error, status = 200 }) => ({
    ...entry,
    pageref: 'page_1',
    _securityState: 'secure',
    response: { ...entry.response, status: error === undefined ? status : 0 },
  }),
  Safari: (entry, { error, status = 200 }) => ({
    ...entry,
    _fetchType: 'Network Load',
    response: {
      ...entry.response,
      status: error === undefined ? status : 0,
      statusText: '',
      ...(error === undefined ? {} : { _error: error }),
    },
  }),
  Charles: (entry, { error }) =>
    error === undefined
      ? { ...entry, _charlesStatus: 'COMPLETE' }
      : {
          startedDateTime: entry.startedDateTime.replace('Z', '+00:00'),
          time: -1,
          request: entry.request,
          comment: error,
          _charlesStatus: 'FAILED',
        },
  Fiddler: (entry, { error }) => ({
    ...entry,
    startedDateTime: entry.startedDateTime.replace('Z', '4567Z'),
    ...(error === undefined
      ? {}
      : { response: { ...entry.response, status: 502, statusText: `Fiddler - ${error}` } }),
  }),
  mitmproxy: (entry, { error }) => ({
    ...entry,
    ...(error === undefined
      ? {}
      : {
          response: {
            status: 0,
            statusText: '',
            httpVersion: '',
            headers: [],
            cookies: [],
            content: {},
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
            _error: error,
          },
        }),
  }),
};

type Entry = ReturnType<typeof entryOf>;

function entryOf(told: Told, userAgent: string) {
  const { at, url, method = 'GET', status = 200, ms = 80, sends = {}, gets = {}, body = '' } = told;
  return {
    startedDateTime: new Date(start + at * 1_000).toISOString(),
    time: ms,
    request: {
      method,
      url,
      httpVersion: 'h2',
      headers: listOf({ 'User-Agent': userAgent, Cookie: 'session=geheim-cookie', ...sends }),
      cookies: [{ name: 'session', value: 'geheim-cookie' }],
      queryString: [],
      headersSize: -1,
      bodySize: told.sentBytes ?? -1,
      ...(method === 'GET'
        ? {}
        : {
            postData: {
              mimeType: told.type ?? 'application/json',
              text: told.sentText ?? '{"IdCard":"geheim-body"}',
              params: told.file === undefined ? [] : [{ name: 'video', contentType: told.file }],
            },
          }),
    },
    response: {
      status,
      statusText: status === 0 ? '' : 'OK',
      httpVersion: 'h2',
      headers: listOf({ 'Set-Cookie': 'session=geheim-cookie', ...gets }),
      cookies: [],
      content: {
        size: body.length,
        mimeType: body.startsWith('<') ? 'text/html' : 'application/json',
        text: body,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: body.length,
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
  };
}

/** A HAR as the program would have written it. */
export const harBy = (program: Program, userAgent: string, calls: readonly Told[]): object => ({
  log: {
    version: '1.2',
    creator: { name: program === 'Chrome' ? 'WebInspector' : program, version: '1.0' },
    ...(program === 'Fiddler' || program === 'Charles' ? {} : { pages: [] }),
    entries: calls.map((told) => ways[program](entryOf(told, userAgent), told)),
  },
});

/** Charles and Fiddler begin with a byte order mark. */
export const harText = (program: Program, har: object): string =>
  `${program === 'Charles' || program === 'Fiddler' ? '\uFEFF' : ''}${JSON.stringify(har)}`;
