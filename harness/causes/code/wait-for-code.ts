import type { Code } from './language.js';

/** Null, undefined and 0 are three things. */
export const waitForCode: Code = {
  node: [
    'const { ErrorCode } = await client.GetWebVerificationResult({ BizToken });',
    "if (ErrorCode == null) return 'not finished'; // ask again a little later",
    "return ErrorCode === 0 ? 'verified' : 'failed';",
  ],
  python: [
    'code = client.GetWebVerificationResult(request).ErrorCode',
    'if code is None:',
    "    return 'not finished'  # ask again a little later",
    "return 'verified' if code == 0 else 'failed'",
  ],
  php: [
    '$code = $client->GetWebVerificationResult($request)->ErrorCode;',
    "if ($code === null) return 'not finished'; // ask again a little later",
    "return $code === 0 ? 'verified' : 'failed';",
  ],
  go: [
    'code := response.Response.ErrorCode',
    'if code == nil {',
    '\treturn NotFinished // ask again a little later',
    '}',
    'return *code == 0',
  ],
  java: [
    'Long code = client.GetWebVerificationResult(request).getErrorCode();',
    'if (code == null) return NOT_FINISHED; // ask again a little later',
    'return code == 0 ? VERIFIED : FAILED;',
  ],
  ruby: [
    'code = client.GetWebVerificationResult(request).ErrorCode',
    'return :not_finished if code.nil? # ask again a little later',
    'code == 0 ? :verified : :failed',
  ],
  dotnet: [
    'var code = (await client.GetWebVerificationResult(request)).ErrorCode;',
    'if (code is null) return Verdict.NotFinished; // ask again a little later',
    'return code == 0 ? Verdict.Verified : Verdict.Failed;',
  ],
};
