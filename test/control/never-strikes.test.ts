import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { useMock } from '../support/mocks.js';

/** What can never strike is never accepted: it would stand there, and the test that armed it would pass. */
const mock = useMock();
const arm = (body: object) => control(mock(), 'POST', '/arm', body);

describe('an arm', () => {
  test.each<[scenario: string, match: object]>([
    ['api-CreateUploadUrl-InternalError', { redirectUrl: 'https://bank.example/*' }],
    ['api-CreateUploadUrl-InternalError', { ruleId: 'vip' }],
    ['api-CreateUploadUrl-InternalError', { extra: 'order-7' }],
    ['api-CreateUploadUrl-InternalError', { action: 'ApplyWebVerificationToken' }],
    ['api-CreateUploadUrl-InternalError', { region: 'ap-jakarta' }],
    ['api-CreateUploadUrl-InternalError', { device: 'huawei' }],
    ['api-upload-InternalError', { redirectUrl: '*' }],
    ['api-stall-upload', { extra: 'order-7' }],
    ['api-slow-upload', { redirectUrl: '*' }],
    ['storage-500', { ruleId: 'vip' }],
    ['storage-slow', { redirectUrl: '*' }],
    ['storage-500', { action: 'ApplyWebVerificationBizTokenIntl' }],
    ['api-apply-InternalError', { action: 'CreateUploadUrl' }],
    ['api-ApplyWebVerificationToken-InternalError', { ruleId: 'vip' }],
    ['api-ApplyWebVerificationToken-InternalError', { action: 'ApplyWebVerificationBizTokenIntl' }],
    ['api-ApplyWebVerificationToken-InternalError', { region: 'ap-bangkok' }],
    ['api-GetWebVerificationResultIntl-InternalError', { action: 'ApplyWebVerificationToken' }],
    ['api-GetWebVerificationResult-InternalError', { extra: 'order-7' }],
    ['media-expired', { action: 'ApplyWebVerificationBizTokenIntl' }],
    ['media-500', { ruleId: 'vip' }],
    ['code-1004', { action: 'CreateUploadUrl' }],
    ['code-1004', { device: 'huawei', action: 'CreateUploadUrl' }],
    ['code-1004', { action: 'ApplyWebVerificationToken', extra: 'order-7' }],
    ['code-1004', { region: 'eu-frankfurt' }],
    ['code-1004', { region: 'AP-SINGAPORE' }],
    ['code-1004', { redirectUrl: 'bank.example/*' }],
    ['code-1004', { redirectUrl: '/callback' }],
    ['pass', { action: 'ApplyWebVerificationToken', region: 'ap-hongkong' }],
  ])('%s with the match %j is a contradiction', async (scenario, match) => {
    const namespace = 'never';
    const { status, body } = await arm({ namespace, scenario, match });
    expect([status, body.error?.code, body.error?.path]).toEqual([400, 'Contradiction', 'match']);
    expect(body.error?.message).toMatch(/^match\./);
    expect(() => mock().arm({ namespace, scenario, match })).toThrow(body.error?.message ?? '');
    expect((await control(mock(), 'GET', `/arm?namespace=${namespace}`)).body.arms).toEqual([]);
  });

  test.each<[scenario: string, match: object]>([
    ['api-CreateUploadUrl-InternalError', { action: 'CreateUploadUrl' }],
    ['api-CreateUploadUrl-InternalError', { region: 'ap-hongkong' }],
    ['api-upload-InternalError', {}],
    ['storage-500', { action: 'CreateUploadUrl', region: 'ap-singapore' }],
    ['api-apply-InternalError', { redirectUrl: 'https://*/shop-7/*' }],
    ['api-apply-InternalError', { action: 'ApplyWebVerificationToken', region: 'ap-jakarta' }],
    ['api-stall', { device: 'huawei' }],
    ['result-late', { extra: 'order-7', device: 'iPhone' }],
    ['media-500', { device: 'iPhone', redirectUrl: '*' }],
    ['expired', { userAgent: '*iPhone*' }],
    ['code-1004', { redirectUrl: '*' }],
    ['code-1004', { redirectUrl: 'http*' }],
    ['code-1004', { redirectUrl: 'HTTPS://bank.example/' }],
    ['code-1004', { redirectUrl: '*bank*', ruleId: 'vip', region: 'sa-saopaulo' }],
  ])('%s with the match %j may come about', async (scenario, match) => {
    const { status } = await arm({ namespace: 'may', scenario, match, times: 1 });
    expect(status).toBe(200);
  });

  test('of CreateUploadUrl with a match that fits strikes', async () => {
    const namespace = 'strikes';
    const scenario = 'api-CreateUploadUrl-InternalError';
    await arm({ namespace, scenario, times: 1, match: { region: 'ap-singapore' } });
    const { Error } = await call(
      mock(),
      'CreateUploadUrl',
      { TargetAction: 'ApplyWebVerificationToken' },
      { namespace },
    );
    expect(Error?.Code).toBe('InternalError');
  });
});

describe('a fault', () => {
  test.each<[fault: object, path: string]>([
    [{ on: 'page', kind: 'reset', match: { path: '/cos/*' } }, 'match.path'],
    [{ on: 'page', kind: 'reset', match: { path: 'reflect/*' } }, 'match.path'],
    [{ on: 'page', kind: 'reset', match: { path: '/reflect/api/*/clock' } }, 'match.path'],
    [{ on: 'storage', kind: 'reset', match: { path: 'cos/*' } }, 'match.path'],
    [
      { on: 'api', kind: 'reset', match: { action: 'CreateUploadUrl', bizToken: 'A' } },
      'match.bizToken',
    ],
    [{ on: 'api', kind: 'reset', probability: 0 }, 'probability'],
    [{ on: 'api', kind: 'reset', times: 0 }, 'times'],
  ])('%j is refused', async (fault, path) => {
    const { status, body } = await control(mock(), 'POST', '/faults', fault);
    expect([status, body.error?.path]).toEqual([400, path]);
  });

  test.each<[fault: object]>([
    [{ match: { path: '*/end' } }],
    [{ match: { path: '/reflect/*' } }],
    [{ match: { path: '/ref*' } }],
    [{ match: { path: '/reflect/api/A/open' } }],
  ])('%j may strike', async (fault) => {
    const body = { on: 'page', kind: 'reset', times: 1, namespace: 'faults-may', ...fault };
    expect((await control(mock(), 'POST', '/faults', body)).status).toBe(200);
  });

  test('that is used up makes room for others: 1,000 have struck, and the next is taken', async () => {
    await using own = await startMock({ port: 0, rateLimit: false });
    const add = () => own.faults.add({ on: 'api', kind: 'content-type', times: 1 });
    for (let i = 0; i < 1000; i++) add();
    expect(add).toThrow('There are 1000 faults already');
    for (let i = 0; i < 1000; i++) await call(own, 'CreateUploadUrl', { TargetAction: 'A' });
    const listed = own.faults.list();
    expect(listed.filter(({ left }) => left !== 0)).toEqual([]);
    expect(listed.length).toBeLessThanOrEqual(100);
    expect(
      (await control(own, 'POST', '/faults', { on: 'api', kind: 'reset', times: 1 })).status,
    ).toBe(200);
  });
});
