/** "en", "en-us", "zh-Hans-CN", "zh_CN_#Hans", "es-419"; "LG-H870" is a model. */
const language = /^[a-z]{2}(?:[-_](?:[a-z]{2,4}|419))?(?:[-_]#?[a-z]{2,4})?$/i;
const notModels = new Set(['u', 'wv', 'k', 'arm_64', 'mobile', 'tablet', 'harmonyos']);

const isModel = (part: string): boolean => {
  const word = part.toLowerCase();
  if (part === '' || notModels.has(word)) return false;
  return !/^(?:rv:|hmscore)/.test(word) && !language.test(part);
};

/** The first part behind the Android version that is neither a language nor a flag. */
export function modelOf(comment: readonly string[]): string {
  const at = comment.findIndex((part) => /^(?:android|adr|harmonyos)\b/i.test(part));
  const found = comment.slice(at + 1).find(isModel) ?? '';
  const build = found.search(/ ?build\//i);
  return (build < 0 ? found : found.slice(0, build)).trim();
}

/**
 * Pixels and test phones say the code name of their device in place of a model: "sailfish", "marlin". It is written
 * in small letters, as no system writes its name.
 */
export function codeNameOf(comment: readonly string[]): string {
  const at = comment.findIndex((part) => /^android\b/i.test(part));
  const model = at < 0 ? '' : modelOf(comment);
  return /^[a-z]{3,24}$/.test(model) ? model : '';
}
