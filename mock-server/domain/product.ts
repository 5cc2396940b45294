import { isKnownAction } from './known-actions.js';

/** The product that is emulated, as hosts and signatures name it. */
export const ownProduct = 'faceid';

/** What a call says of the product that it is meant for. */
interface Said {
  /** The Host header. */
  readonly host: string;
  /** Of the signature's scope; undefined for signature v1, which has none. */
  readonly service: string | undefined;
}

const productHost = /^([a-z0-9]+)(?:\.[a-z0-9-]+){0,2}\.tencentcloudapi\.com$/;

/** The product that a call names: by the host name, else by the service for which it is signed. */
export function namedProduct({ host, service }: Said): string | undefined {
  const [, byHost] = productHost.exec(nameOf(host)) ?? [];
  if (byHost !== undefined) return byHost;
  if (service === undefined || namesEndpoint(service, host)) return undefined;
  return /^[a-z][a-z0-9]{1,20}$/.test(service) ? service : undefined;
}

/** Another product of the vendor's than the one that is emulated. */
export function otherProduct(said: Said): string | undefined {
  const named = namedProduct(said);
  return named === ownProduct ? undefined : named;
}

/**
 * Whether a scope names the endpoint's own first label, as SDKs take it from there: `127` of 127.0.0.1:12180,
 * `localhost:12180` of localhost:12180, with or without a port that goes without saying.
 */
export function namesEndpoint(service: string, host: string): boolean {
  const [label = ''] = authorityOf(host).split('.');
  return withoutUsualPort(service.toLowerCase()) === withoutUsualPort(label);
}

/** Some clients send a whole address as Host. */
const authorityOf = (host: string): string => host.toLowerCase().replace(/^https?:\/\//, '');
const nameOf = (host: string): string => authorityOf(host).replace(/:\d+$/, '');
const withoutUsualPort = (text: string): string => text.replace(/:(?:80|443)$/, '');

/**
 * Products that customers call beside this one, by the versions of their APIs: what tells where neither host nor scope
 * does, as with signature v1 to the emulator's own address (the SDKs' own folders).
 */
const productsByVersion: Readonly<Record<string, string>> = {
  '2017-03-12': 'cvm',
  '2018-03-21': 'tmt',
  '2018-08-13': 'sts',
  '2018-11-19': 'ocr',
  '2019-01-16': 'cam',
  '2019-01-18': 'kms',
  '2019-07-11': 'sms',
  '2019-07-22': 'captcha',
  '2020-03-03': 'iai',
  '2020-10-02': 'ses',
  '2020-12-29': 'ims or tms',
  '2021-01-11': 'sms',
  '2022-09-27': 'facefusion',
};

/** A version that is a date and an action that this product has never had: another product's call, whichever it is. */
export const isOtherProducts = (call: {
  readonly action: string;
  readonly version: string;
}): boolean => /^20\d\d-\d\d-\d\d$/.test(call.version) && !isKnownAction(call.action);

export const productByVersion = (version: string): string | undefined =>
  Object.hasOwn(productsByVersion, version) ? productsByVersion[version] : undefined;
