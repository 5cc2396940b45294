import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export type Answer = Readonly<Record<string, unknown>>;
export type Ask = (action: string, parameters: object) => Promise<Answer>;

/** Where a client sends to, and how it signs. */
export interface Target {
  /** `127.0.0.1:12180`, or production's name. */
  readonly endpoint: string;
  readonly protocol: 'http://' | 'https://';
  readonly secretId: string;
  readonly secretKey: string;
  readonly signMethod: string | undefined;
  readonly reqMethod: 'GET' | 'POST';
}

type Callback = (error: { code?: string; message: string } | null, answer: Answer) => void;
type Constructor<T> = new (...values: unknown[]) => T;
type Typed = Record<string, (request: object, done: Callback) => void>;

const intl = 'tencentcloud-sdk-nodejs-intl-en/tencentcloud';
const load = (path: string): unknown => require(path);

function intlParts({ endpoint, protocol, secretId, secretKey, signMethod, reqMethod }: Target) {
  const HttpProfile = load(`${intl}/common/profile/http_profile.js`) as Constructor<
    Record<string, string>
  >;
  const ClientProfile = load(`${intl}/common/profile/client_profile.js`) as Constructor<object>;
  const Credential = load(`${intl}/common/credential.js`) as Constructor<object>;
  const http = new HttpProfile();
  Object.assign(http, { protocol, endpoint, reqMethod });
  return {
    credential: new Credential(secretId, secretKey),
    profile: new ClientProfile(signMethod, http),
  };
}

const asked = (work: (done: Callback) => void): Promise<Answer> =>
  new Promise((resolve, reject) => {
    work((error, answer) => {
      if (error) reject(Object.assign(new Error(error.message), { code: error.code }));
      else resolve(answer);
    });
  });

/** The international SDK's CommonClient: any action by name. */
export function intlCommon(target: Target, version = '2018-03-01'): Ask {
  const CommonClient = load(`${intl}/common/common_client.js`) as Constructor<{
    request(action: string, parameters: object, options: object, done: Callback): void;
  }>;
  const { credential, profile } = intlParts(target);
  const client = new CommonClient(target.endpoint, version, credential, 'ap-singapore', profile);
  return (action, parameters) => asked((done) => client.request(action, parameters, {}, done));
}

/** The international SDK’s own client of a product, with its request models; that of faceid has no legacy pair any more. */
export function intlTyped(target: Target, product = 'faceid/v20180301'): Ask {
  const { Client, Models } = load(`${intl}/${product}/index.js`) as {
    Client: Constructor<Typed>;
    Models: Record<string, Constructor<{ from_json_string(json: string): void }>>;
  };
  const { credential, profile } = intlParts(target);
  const client = new Client(credential, 'ap-singapore', profile);
  return (action, parameters) => {
    const Request = Models[`${action}Request`];
    if (Request === undefined) throw new Error(`the typed client has no ${action}`);
    const request = new Request();
    request.from_json_string(JSON.stringify(parameters));
    return asked((done) => client[action]?.(request, done));
  };
}

/** The Chinese SDK's CommonClient; its typed client has none of the five actions. */
export function chinaCommon(target: Target): Ask {
  const { CommonClient } = load('tencentcloud-sdk-nodejs-common') as {
    CommonClient: Constructor<{ request(action: string, parameters: object): Promise<Answer> }>;
  };
  const { endpoint, protocol, secretId, secretKey, signMethod, reqMethod } = target;
  const client = new CommonClient(endpoint, '2018-03-01', {
    credential: { secretId, secretKey },
    region: 'ap-singapore',
    profile: {
      ...(signMethod === undefined ? {} : { signMethod }),
      httpProfile: { endpoint, protocol, reqMethod },
    },
  });
  return (action, parameters) => client.request(action, parameters);
}
