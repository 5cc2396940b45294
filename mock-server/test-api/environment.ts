/** What a customer's server needs to find the mock; fixed names, other people's code reads them. */
export function environmentOf(
  { url, caFile }: { readonly url: string; readonly caFile: string | null },
  { secretId, secretKey }: { readonly secretId: string; readonly secretKey: string },
): Record<string, string> {
  return {
    FACEID_MOCK_URL: url,
    FACEID_MOCK_HOST: new URL(url).host,
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_REGION: 'ap-singapore',
    // Over TLS only with our authority; Node reads it at its start.
    ...(caFile === null ? {} : { NODE_EXTRA_CA_CERTS: caFile }),
  };
}
