/** The bucket of the official example is `singapore-1257237511` in ap-singapore; the others are named after it. */
const appId = '1257237511';

/** A bucket lies in one region, and the photo must be where Apply is called (documented, D-46849). */
export const uploadBucket = (region: string): string => `${region.replace(/^ap-/, '')}-${appId}`;

/** The region of one of our upload buckets; undefined for any other. */
export function regionOf(bucket: string): string | undefined {
  const [, place] = /^([a-z]+)-1257237511$/.exec(bucket) ?? [];
  return place === undefined ? undefined : `ap-${place}`;
}

/** Where a photo lies, by its address alone: of our upload buckets, and of any bucket by its host name. */
export function regionOfPhoto(url: string): string | undefined {
  // Sent encoded as a whole, too.
  const link = /^https?%3A/i.test(url) ? url.replaceAll(/%(?:3A|2F)/gi, decodeURIComponent) : url;
  const [, byHost] = cosHost.exec(link) ?? [];
  return byHost ?? regionOf(bucketIn(link) ?? '');
}

const cosHost =
  /^https?:\/\/[a-z0-9-]+\.cos(?:-internal)?\.([a-z]{2}-[a-z]+(?:-\d+)?)\.(?:myqcloud\.com|tencentcos\.(?:cn|com))/i;

/** The bucket that a link leads to, by path or by production's host name. */
export const bucketIn = (url: string): string | undefined =>
  /\/cos\/([a-z0-9-]+)\//.exec(url)?.[1] ?? /^https?:\/\/([a-z0-9-]+)\.cos\./.exec(url)?.[1];
