import type { Code } from './language.js';

/** The official SDKs throw what is in the envelope. */
export const catchErrors: Code = {
  node: [
    'try {',
    '  result = await client.GetWebVerificationResult({ BizToken });',
    '} catch (error) { // an Error in the answer is thrown too',
    '  return showErrorPage();',
    '}',
  ],
  python: [
    'try:',
    '    result = client.GetWebVerificationResult(request)',
    'except TencentCloudSDKException:  # an Error in the answer is raised too',
    '    return show_error_page()',
  ],
  php: [
    'try {',
    '    $result = $client->GetWebVerificationResult($request);',
    '} catch (TencentCloudSDKException $error) { // an Error in the answer too',
    '    return showErrorPage();',
    '}',
  ],
  go: [
    'response, err := client.GetWebVerificationResult(request)',
    'if err != nil { // an Error in the answer too',
    '\treturn showErrorPage(w)',
    '}',
  ],
  java: [
    'try {',
    '    result = client.GetWebVerificationResult(request);',
    '} catch (TencentCloudSDKException error) { // an Error in the answer too',
    '    return errorPage();',
    '}',
  ],
  ruby: [
    'begin',
    '  result = client.GetWebVerificationResult(request)',
    'rescue TencentCloud::Common::TencentCloudSDKException # an Error in the answer too',
    '  return error_page',
    'end',
  ],
  dotnet: [
    'try { result = await client.GetWebVerificationResult(request); }',
    'catch (TencentCloudSDKException) { return ErrorPage(); } // an Error in the answer too',
  ],
};
