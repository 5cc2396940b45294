import { isOtherProducts, otherProduct, productByVersion } from '../product.js';
import { defineRule } from './rule.js';

export const otherProductCalled = defineRule({
  id: 'other-product',
  on: 'refusal',
  severity: 'info',
  source: 'the official SDKs’ hosts and versions',
  certainty: 'observed',
  sees: ({ id, action, version = '', host, service }) => {
    const said = { action: action.slice(0, 60), version: version.slice(0, 40) };
    if (id === 'noSuchProduct') {
      const product = otherProduct({ host, service }) ?? '';
      return { key: 'other-product.seen', values: { ...said, product } };
    }
    if (id !== 'noSuchVersion' || !isOtherProducts({ action, version })) return false;
    const product = productByVersion(version);
    return product === undefined
      ? { key: 'other-product.seen-version', values: said }
      : { key: 'other-product.seen', values: { ...said, product } };
  },
});
