import type { Code } from './language.js';

/** Success is what the service says of the session's own token, and nothing else. */
export const askResult: Code = {
  node: [
    'const result = await client.GetWebVerificationResult({ BizToken: session.bizToken });',
    'const verified = result.ErrorCode === 0;',
  ],
  python: [
    "request.BizToken = session['biz_token']",
    'verified = client.GetWebVerificationResult(request).ErrorCode == 0',
  ],
  php: [
    "$request->BizToken = $_SESSION['biz_token'];",
    '$verified = $client->GetWebVerificationResult($request)->ErrorCode === 0;',
  ],
  go: [
    'request.BizToken = common.StringPtr(session.BizToken)',
    'response, err := client.GetWebVerificationResult(request)',
    'verified := err == nil && response.Response.ErrorCode != nil && *response.Response.ErrorCode == 0',
  ],
  java: [
    'request.setBizToken((String) session.getAttribute("bizToken"));',
    'Long code = client.GetWebVerificationResult(request).getErrorCode();',
    'boolean verified = code != null && code == 0;',
  ],
  ruby: [
    'request.BizToken = session[:biz_token]',
    'verified = client.GetWebVerificationResult(request).ErrorCode == 0',
  ],
  dotnet: [
    'request.BizToken = session.GetString("BizToken");',
    'var code = (await client.GetWebVerificationResult(request)).ErrorCode;',
    'var verified = code == 0;',
  ],
};
