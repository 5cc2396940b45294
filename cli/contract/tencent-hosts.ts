/** `faceid.intl.tencentcloudapi.com` and its regions; lookalikes end otherwise. */
export const isTencentApi = (host: string): boolean =>
  /^faceid(\.[a-z0-9-]+){0,2}\.tencentcloudapi\.com$/.test(host);

export const hasTencentStorage = (host: string): boolean =>
  /^[a-z0-9-]+\.cos(\.[a-z0-9-]+){1,2}\.myqcloud\.com$/.test(host);

export const usualHost = 'faceid.intl.tencentcloudapi.com';
