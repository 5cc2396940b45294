import { failed, passed, warning, type Check } from './check.js';
import { isKnownThirdParty } from './known-third-parties.js';

/** A user's token stays between the browser, the customer and Tencent. */
export const tokenLeaks: Check = {
  id: 'token-leaks',
  judge({ tokenDepartures }) {
    const known = tokenDepartures.find(({ host }) => isKnownThirdParty(host));
    if (known !== undefined) return failed('token-leaks.known', valuesOf(known));
    // What the configuration allows may be a host of the customer's own.
    const unknown = tokenDepartures.find(({ isAllowed }) => !isAllowed);
    return unknown === undefined
      ? passed('token-leaks.passed')
      : warning('token-leaks.unknown', valuesOf(unknown));
  },
};

const parts = {
  address: 'token-leaks.part.address',
  referer: 'token-leaks.part.referer',
  body: 'token-leaks.part.body',
} as const;

const valuesOf = ({ host, part }: { host: string; part: keyof typeof parts }) => ({
  host,
  part: { key: parts[part] },
});
