/**
 * Actions of this product and version that are known to production: the SDKs and tccli, China's and the international
 * ones, have or had an example or a method of each. Those of the registry are emulated; the others are not.
 */
const known = new Set(
  `
  ApplyCardVerification ApplyLivenessToken ApplySdkVerificationToken ApplyWebVerificationBizToken
  ApplyWebVerificationBizTokenIntl ApplyWebVerificationToken BankCard2EVerification BankCard4EVerification
  BankCardVerification CheckBankCardInformation CheckEidTokenStatus CheckIdCardInformation CheckIdNameDate
  CheckIntlNameIdBirth CheckPhoneAndName CompareFaceLiveness CreateAMLWebhook CreateEKYCWebhook CreateUploadUrl
  DeleteAMLWebhook DeleteEKYCWebhook DeleteSDKRecord DeleteWebankRecord DetectAIFakeFaces DetectAuth
  DetectReflectLivenessAndCompare EncryptedPhoneVerification FaceMotionDetection GenerateReflectSequence
  GetAMLScreeningResult GetActionSequence GetCardVerificationResult GetDetectInfo GetDetectInfoEnhanced GetDeviceInfo
  GetEidResult GetEidToken GetFaceIdResult GetFaceIdResultIntl GetFaceIdRiskInfo GetFaceIdToken GetFaceIdTokenIntl
  GetFaceidRiskInfoToken GetLiveCode GetLivenessResult GetNFCResult GetNFCToken GetRealNameAuthResult
  GetRealNameAuthToken GetSdkVerificationResult GetWeChatBillDetails GetWebVerificationResult
  GetWebVerificationResultIntl GetWxNFCResult IdCardOCRVerification IdCardVerification ImageRecognition
  ImageRecognitionV2 ListAMLWebhooks ListEKYCWebhooks Liveness LivenessCompare LivenessRecognition MinorsVerification
  MobileNetworkTimeVerification MobileStatus ModelMatch ParseNfcData PhoneVerification PhoneVerificationCMCC
  PhoneVerificationCTCC PhoneVerificationCUCC ProcessAMLCallback RunAMLNameScreening ScreenAMLName
  UpdateAMLCustomerProfile UpdateAMLOngoingScreeningStatus UpdateAMLWebhook UpdateEKYCWebhook VideoLivenessCompare
  `
    .trim()
    .split(/\s+/),
);

/** What CreateUploadUrl's documents name beside them: a model's example that no API list has. */
const asTarget = new Set(['ApplyReflectVerificationToken']);

export const isKnownAction = (action: string): boolean => known.has(action);

/** Whether a photo can be uploaded for it, as far as is known. */
export const isTargetAction = (action: string): boolean =>
  known.has(action) || asTarget.has(action);

export const knownActions: ReadonlySet<string> = known;
