/**
 * What Huawei sells its phones as. Some of them say it in place of a model code: "nova 5T", "Mate 20 lite", "P smart
 * 2019". A name counts with what Huawei puts behind it, since "Nova" alone is many makers' word.
 */
const inPlaceOfModel: readonly RegExp[] = [
  /^(?:hi )?nova[ _]?(?:\d|lite|plus|smart|young|flip|y\d)/i,
  /^enjoy[ _]?(?:\d|z\b|max|plus|tablet)/i,
  /^mate(?:[ _]?\d{1,2}|[ _](?:xt?s?|se?|rs)(?:$|[ _\d]))/i,
  /^p[ _-]?smart/i,
  /^p(?:8|9|[1-7]0)[ _](?:pro|lite|plus|pocket)/i,
  /^pura[ _]?\d/i,
  /^y\d{1,2}s?(?:[ _](?:pro|prime|lite|max|ii))?[ _-]?\(?20(?:1[4-9]|2\d)/i,
  /^maimang/i,
];
/** No other maker has used these. */
const anywhere = /mate ?pad|media ?pad|hi nova/i;

/** The trade name as it stands in the user agent; an empty string where there is none. */
export const huaweiName = (told: string, model: string): string =>
  anywhere.exec(told)?.[0] ?? (inPlaceOfModel.some((name) => name.test(model)) ? model : '');
