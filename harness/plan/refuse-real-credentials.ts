import { ConfigError } from './config-error.js';
import type { Config } from './config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Real SecretIds are AKID and 32 more letters and digits; ours begin with AKIDtest. */
const realKey = /^AKID(?!test)[A-Za-z0-9]{13,}/;
const realEndpoint = /\b(?:[\w-]+\.)*(?:tencentcloudapi\.com|faceid\.qq\.com)\b/i;

/**
 * A test run has no business with a real account. Refuses a key or an endpoint of production among what the
 * customer's server would be given; `environment` is what it gets beside the configuration's own.
 */
export function refuseRealCredentials(
  { integration, mapProduction }: Config,
  environment: Environment,
): void {
  const passedOn = integration.command === undefined ? {} : environment;
  for (const [name, value = ''] of Object.entries({ ...passedOn, ...integration.env })) {
    if (!realKey.test(value)) continue;
    const named =
      name in integration.env
        ? `integration.env.${name}`
        : ({ key: 'config.variable', values: { name } } as const);
    throw new ConfigError({
      key: 'config.real-key',
      values: { name: named, start: value.slice(0, 6) },
    });
  }
  if (mapProduction) return;
  for (const [name, value] of Object.entries(integration.env)) {
    const [host] = realEndpoint.exec(value) ?? [];
    if (host === undefined) continue;
    throw new ConfigError({
      key: 'config.real-endpoint',
      values: { name: `integration.env.${name}`, host },
    });
  }
}
