import { Validator } from '@seriousme/openapi-schema-validator';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../mock-server/control/openapi.js';
import { operations } from '../../mock-server/control/operations/index.js';
import { control } from '../support/control.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock();
const token = 'a-token-for-this-test';
const withToken = useMock({ controlToken: token });

interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: string }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const served = async (): Promise<Document> => {
  const answer = await supertest(mock().url).get('/_mock/openapi.json').expect(200);
  return answer.body as Document;
};

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const document = await served();
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(document.servers).toEqual([{ url: `${mock().url}/_mock/v1` }]);
  });

  test('describes every operation, by its own path and method', async () => {
    const { paths } = await served();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method, path]),
    );
    const registered = operations.map(({ id, method, path }) => [id, method, path]);
    expect(described.sort()).toEqual(registered.sort());
  });

  test('names each operation once', () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('refers to nothing that it does not hold', async () => {
    const document = await served();
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g),
    ];
    expect(references.length).toBeGreaterThan(10);
    const components = document.components as unknown as Record<string, Record<string, unknown>>;
    const lost = references.filter(([, kind = '', name = '']) => !components[kind]?.[name]);
    expect(lost).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  test.each(
    operations.filter(({ example }) => example !== undefined).map((each) => [each.id, each]),
  )('has an example of %s that is taken', (_, each) => {
    expect(each.body?.safeParse((each as { example: unknown }).example).success).toBe(true);
  });
});

describe('answers hold to the document', () => {
  const told = async (id: string, path: string, method = 'GET', body?: object) => {
    const each = operations.find((operation) => operation.id === id);
    const answer = await control(mock(), method, path, body);
    expect(answer.status).toBe(200);
    const strict = each?.answer instanceof z.ZodObject ? each.answer.strict() : each?.answer;
    expect(strict?.safeParse(answer.body).error?.issues ?? []).toEqual([]);
  };

  test('of what can be read', async () => {
    await told('settings', '/settings');
    await told('credentials', '/credentials?namespace=a');
    await told('listScenarios', '/scenarios');
    await told('listCameras', '/cameras');
    await told('listFindings', '/findings?over=true');
    await told('listRules', '/findings/rules');
    await told('getClock', '/clock');
    await told('listArms', '/arm');
  });

  test('of verifications and arms', async () => {
    const { bizToken } = await begin(mock());
    await told('listVerifications', '/verifications');
    await told('latestVerification', '/verifications/latest');
    await told('changeVerification', `/verifications/${bizToken}`, 'PATCH', { scenario: 'pass' });
    await told('completeVerification', `/verifications/${bizToken}/complete`, 'POST');
    await told('getVerification', `/verifications/${bizToken}`);
    await told('arm', '/arm', 'POST', { scenario: 'pass', match: { device: 'x' } });
    await told('clearArms', '/arm', 'DELETE');
    await told('resetVerification', `/verifications/${bizToken}`, 'DELETE');
    await told('reset', '/reset', 'POST', { namespace: 'nobody' });
  });
});

describe('the reference page', () => {
  const page = () => supertest(mock().url).get('/_mock/docs').expect(200);

  test('names every operation, and needs neither script nor network', async () => {
    const { text, headers } = await page();
    for (const { id, summary } of operations) {
      expect(text).toContain(`<section id="${id}"`);
      expect(text).toContain(summary.split(/['`"]/)[0]);
    }
    expect(text).not.toMatch(/<script|<img|<link rel="stylesheet"|@import|url\(|style="|\son\w+=/i);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });

  test('shows lines that can be copied, for the address that the reader used', async () => {
    const { text } = await supertest(mock().url).get('/_mock/docs').set('Host', 'localhost:4711');
    expect(text).toContain('http://localhost:4711/_mock/v1/arm');
  });

  test('a Host made of markup is not written into it', async () => {
    const { text } = await supertest(withToken().url)
      .get('/_mock/docs')
      .set('Host', 'localhost"><b>')
      .set('Authorization', `Bearer ${token}`)
      .expect(200);
    expect(text).not.toContain('<b>');
  });
});

test('a document can be made without a server', () => {
  expect(openApiDocument('https://mock.example')).toMatchObject({
    openapi: '3.1.1',
    servers: [{ url: 'https://mock.example/_mock/v1' }],
  });
});
