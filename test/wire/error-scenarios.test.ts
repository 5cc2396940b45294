import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../mock-server/domain/api-errors.js';
import { call, errorOf } from '../support/client.js';
import { begin, useMock } from '../support/mocks.js';

const mock = useMock();

describe('every API error is reached by a scenario', () => {
  test.each(errorCodes)('%s, in answer to each of the three calls', async (code) => {
    const namespace = `errors-${code.replaceAll('.', '-')}`;
    const armed = (scenario: string) => mock().arm({ namespace, scenario, times: 1 });

    armed(`api-CreateUploadUrl-${code}`);
    const upload = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' }, { namespace });
    expect(upload.Error?.Code).toBe(code);

    armed(`api-apply-${code}`);
    const apply = await call(
      mock(),
      'ApplyWebVerificationBizTokenIntl',
      { RedirectURL: 'https://bank.example/' },
      { namespace },
    );
    expect(apply.Error?.Code).toBe(code);

    armed(`api-GetWebVerificationResult-${code}`);
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const result = await call(
      mock(),
      'GetWebVerificationResult',
      { BizToken: bizToken },
      { namespace },
    );
    expect(result.Error?.Code).toBe(code);
    for (const { Error } of [upload, apply, result]) {
      expect(Error?.Message).not.toBe('');
      expect(Error?.Message).not.toMatch(/\{\d\}/);
    }
  });

  test('an armed refusal of Apply leaves CreateUploadUrl alone', async () => {
    const namespace = 'later';
    mock().arm({ namespace, scenario: 'api-apply-InternalError', times: 1 });
    const ask = (action: string, parameters: object) =>
      call(mock(), action, parameters, { namespace });
    expect(errorOf(await ask('CreateUploadUrl', { TargetAction: 'A' }))).toBe('no error');
    const parameters = { RedirectURL: 'https://bank.example/' };
    expect(errorOf(await ask('ApplyWebVerificationBizTokenIntl', parameters))).toBe(
      'InternalError: Internal error.',
    );
    expect(errorOf(await ask('ApplyWebVerificationBizTokenIntl', parameters))).toBe('no error');
  });
});
