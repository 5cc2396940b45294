/**
 * The catalogue of API errors: one entry a wording, since one code has several. `{0}` and `{1}` are filled
 * in; back-ticks belong to the vendor's text. Source: wire-facts 5.5 and sdk-quirks, by mark.
 */
export interface ErrorEntry {
  readonly code: string;
  readonly en: string;
  readonly zh?: string;
  /** `documented` text, `observed` wire text, `assumed` where no literal was found. */
  readonly source: 'documented' | 'observed' | 'assumed';
}

const entry = (
  code: string,
  source: ErrorEntry['source'],
  en: string,
  zh?: string,
): ErrorEntry => ({ code, source, en, ...(zh === undefined ? {} : { zh }) });

export const apiErrors = {
  signatureFailure: entry(
    'AuthFailure.SignatureFailure',
    'observed',
    'The provided credentials could not be validated. Please check your signature is correct.',
    '请求签名验证失败，请检查您的签名计算是否正确。',
  ),
  v1TooLarge: entry(
    'AuthFailure.SignatureFailure',
    'observed',
    'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
  ),
  secretIdNotFound: entry(
    'AuthFailure.SecretIdNotFound',
    'observed',
    'The SecretId is not found, please ensure that your SecretId is correct.',
    'SecretId不存在，请输入正确的密钥。',
  ),
  signatureExpire: entry(
    'AuthFailure.SignatureExpire',
    'observed',
    'The signature is expired, please request again.',
  ),
  scopeService: entry(
    'AuthFailure.InvalidAuthorization',
    'observed',
    'The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
  ),
  authorizationFormat: entry(
    'AuthFailure.InvalidAuthorization',
    'assumed',
    'The request `Authorization` header does not conform to tencentcloud standards: `Authorization` format not valid.',
  ),
  signedHeaders: entry(
    'AuthFailure.InvalidAuthorization',
    'assumed',
    'The request `Authorization` header does not conform to tencentcloud standards: `{0}` must be in SignedHeaders.',
  ),
  missingParameter: entry(
    'MissingParameter',
    'observed',
    'The request is missing a required parameter `{0}`.',
  ),
  missingHeader: entry(
    'MissingParameter',
    'observed',
    'The request header is missing a required common parameter `{0}`.',
  ),
  unknownParameter: entry('UnknownParameter', 'observed', 'The parameter `{0}` is not recognized.'),
  invalidAction: entry(
    'InvalidAction',
    'observed',
    'The request action=`{0}` is invalid or not found in service=`faceid` and version=`{1}`.',
  ),
  noSuchVersion: entry(
    'NoSuchVersion',
    'observed',
    'The specified api version=`{0}` does not exist in service=`faceid`.',
  ),
  invalidCommonValue: entry(
    'InvalidParameterValue',
    'observed',
    'A value specified in `{0}` is not valid, is unsupported, or cannot be used.',
  ),
  contentSha256: entry(
    'InvalidParameterValue',
    'observed',
    'The value specified in `X-TC-Content-SHA256` is not correct.',
  ),
  unsupportedRegion: entry('UnsupportedRegion', 'observed', 'The action not support this region.'),
  notJson: entry(
    'InvalidParameter',
    'observed',
    'The request content not valid json format for specified content-type=application/json.',
    '对于指定content-type=application/json协议下，请求内容不是合法的Json格式。',
  ),
  contentType: entry('InvalidParameter', 'assumed', 'The api does not support Content-Type=`{0}`.'),
  noEqualsSign: entry(
    'InvalidParameter',
    'observed',
    'Url key and value should be splited by `=`.',
  ),
  emptyKey: entry(
    'InvalidParameter',
    'observed',
    'The request has a parameter key which is empty string.',
  ),
  repeated: entry('InvalidParameter', 'observed', 'Parameter `{0}` input repeated.'),
  arrayFormat: entry(
    'InvalidParameter',
    'observed',
    'Parameter `{0}` invalid array format, array index must be continuous and starts with 0.',
  ),
  parameterFormat: entry('InvalidParameter', 'observed', 'Parameter `{0}` format invalid.'),
  parameterType: entry(
    'InvalidParameter',
    'observed',
    'The value type of parameter `{0}` is not valid.',
  ),
  parameterValue: entry(
    'InvalidParameterValue',
    'assumed',
    'The value of parameter `{0}` is not valid: {1}',
  ),
  valueNotValid: entry(
    'InvalidParameterValue',
    'assumed',
    'The value of parameter `{0}` is not valid.',
  ),
  requestLimit: entry(
    'RequestLimitExceeded',
    'observed',
    'Your current request times equals to `{0}` in a second, which exceeds the frequency limit `{1}` for a second. Please reduce the frequency of calls.',
    '您当前每秒请求 `{0}` 次，超过了每秒频率上限 `{1}`，请稍后重试。',
  ),
  requestSize: entry(
    'RequestSizeLimitExceeded',
    'documented',
    'The request size exceeds the upper limit.',
  ),
  protocol: entry(
    'UnsupportedProtocol',
    'documented',
    'HTTP(S) request protocol error; only GET and POST requests are supported.',
  ),
  bizTokenIllegal: entry(
    'InvalidParameterValue.BizTokenIllegal',
    'documented',
    'Invalid BizToken.',
    'BizToken不合法。',
  ),
  bizTokenExpired: entry(
    'InvalidParameterValue.BizTokenExpired',
    'documented',
    'BizToken expired.',
    'BizToken过期。',
  ),
  ruleIdNotExist: entry(
    'InvalidParameterValue.RuleIdNotExist',
    'documented',
    'RuleId does not exist. Go to the eKYC console to apply.',
  ),
  resourceUnavailable: entry('ResourceUnavailable', 'documented', 'The resource is unavailable.'),
  internalError: entry('InternalError', 'documented', 'Internal error.'),
  // Refusals that only a scenario brings about
  tokenFailure: entry(
    'AuthFailure.TokenFailure',
    'observed',
    'Token verification failed, please check if your Token is correct.',
  ),
  invalidSecretId: entry(
    'AuthFailure.InvalidSecretId',
    'documented',
    'Invalid key (not a TencentCloud API key type).',
  ),
  mfaFailure: entry('AuthFailure.MFAFailure', 'documented', 'MFA failed.'),
  unauthorizedCall: entry(
    'AuthFailure.UnauthorizedOperation',
    'documented',
    'The request is not authorized. For more information, see the CAM documentation.',
  ),
  actionOffline: entry('ActionOffline', 'documented', 'This API has been deprecated.'),
  dryRunOperation: entry(
    'DryRunOperation',
    'documented',
    'DryRun Operation. It means that the request would have succeeded, but the DryRun parameter was used.',
  ),
  failedOperation: entry('FailedOperation', 'documented', 'Operation failed.'),
  downloadError: entry('FailedOperation.DownLoadError', 'documented', 'File download failed.'),
  downloadTimeout: entry(
    'FailedOperation.DownLoadTimeoutError',
    'documented',
    'File download timed out.',
  ),
  invalidParameter: entry('InvalidParameter', 'documented', 'Invalid parameter.'),
  invalidParameterValue: entry('InvalidParameterValue', 'documented', 'Incorrect parameter value.'),
  invalidRequest: entry(
    'InvalidRequest',
    'documented',
    'The multipart format of the request body is incorrect.',
  ),
  ipInBlacklist: entry('IpInBlacklist', 'documented', 'Your IP is in uin IP blacklist.'),
  ipNotInWhitelist: entry('IpNotInWhitelist', 'documented', 'Your IP is not in uin IP whitelist.'),
  limitExceeded: entry('LimitExceeded', 'documented', 'Quota limit exceeded.'),
  noSuchProduct: entry('NoSuchProduct', 'documented', 'Product does not exist.'),
  operationDenied: entry('OperationDenied', 'documented', 'Operation denied.'),
  globalRegionLimit: entry(
    'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
    'documented',
    'Uin exceeds the frequency limit.',
  ),
  ipLimit: entry(
    'RequestLimitExceeded.IPLimitExceeded',
    'documented',
    'The number of ip requests exceeds the frequency limit.',
  ),
  uinLimit: entry(
    'RequestLimitExceeded.UinLimitExceeded',
    'documented',
    'The number of uin requests exceeds the frequency limit.',
  ),
  resourceInUse: entry('ResourceInUse', 'documented', 'Resource is in use.'),
  resourceInsufficient: entry('ResourceInsufficient', 'documented', 'Insufficient resource.'),
  resourceNotFound: entry('ResourceNotFound', 'documented', 'The resource does not exist.'),
  responseSize: entry(
    'ResponseSizeLimitExceeded',
    'documented',
    'The response size exceeds the upper limit.',
  ),
  serviceUnavailable: entry('ServiceUnavailable', 'documented', 'Service is unavailable now.'),
  unauthorizedOperation: entry('UnauthorizedOperation', 'documented', 'Unauthorized operation.'),
  activateError: entry(
    'UnauthorizedOperation.ActivateError',
    'documented',
    'Service activation exception.',
  ),
  activating: entry('UnauthorizedOperation.Activating', 'documented', 'Activating the service.'),
  arrears: entry('UnauthorizedOperation.Arrears', 'documented', 'The account is in arrears.'),
  nonactivated: entry(
    'UnauthorizedOperation.Nonactivated',
    'documented',
    'The service has not been activated.',
  ),
  unsupportedOperation: entry('UnsupportedOperation', 'documented', 'Unsupported operation.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorId = keyof typeof apiErrors;

export const errorCodes: readonly string[] = [
  ...new Set(Object.values(apiErrors).map(({ code }) => code)),
];
