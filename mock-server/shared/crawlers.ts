import type { Pieces } from './pieces.js';

/** Crawlers, link previews, page checkers and browsers without a person before them. */
const crawlerWords = [
  // Behind a plus sign stands the page that explains a crawler; no browser writes that.
  '+http',
  'crawl',
  'spider/',
  'slurp',
  'adsbot',
  'storebot',
  'mediapartners-google',
  'google-inspectiontool',
  'google-read-aloud',
  'googleother',
  'google favicon',
  'google web preview',
  'apis-google',
  'feedfetcher',
  'bingpreview',
  'yandeximages',
  'facebookexternalhit',
  'facebookcatalog',
  'meta-external',
  'chatgpt-user',
  'claude-user',
  'perplexity-user',
  'whatsapp/',
  'skypeuripreview',
  'link preview',
  'linkpreview',
  'embedly',
  'vkshare',
  'ia_archiver',
  'lighthouse',
  'page speed',
  'pagespeed',
  'gtmetrix',
  'pingdom',
  'ptst/',
  'catchpoint',
  'validator',
  'headless',
  'phantomjs',
];

/**
 * By a word that ends in "bot" or "spider". A phone named CUBOT stays a phone, and so does one named "M bot 60":
 * a crawler that stands where the model would says one word, or its version.
 */
export function isCrawler({ text }: Pick<Pieces, 'text'>, model: string): boolean {
  if (crawlerWords.some((word) => text.includes(word))) return true;
  if (!text.includes('bot') && !text.includes('spider')) return false;
  const isName = /[ _]/.test(model) && !model.includes('/');
  const rest = isName ? text.replace(model.toLowerCase(), '') : text;
  return rest.split(/[^a-z0-9]+/).some((word) => {
    if (word === 'cubot' || word === 'spider') return false;
    return word.endsWith('bot') || word.endsWith('bots') || word.endsWith('spider');
  });
}

const libraries =
  /^(?:curl|libcurl|wget|python|aiohttp|scrapy|okhttp|dalvik|java|go-http-client|axios|node|undici|got |postmanruntime|insomnia|apache-httpclient|libwww|lwp|perl|ruby|faraday|php|httpie|guzzle|reqwest)/;
/** What apps fetch with, as the second name: "MyBank/3 CFNetwork/1220.1 Darwin/20.3". */
const fetchers = ['cfnetwork', 'okhttp', 'alamofire', 'dart', 'apache-httpclient'];

export const isLibrary = ({ text, products }: Pick<Pieces, 'text' | 'products'>): boolean =>
  libraries.test(text) ||
  (!text.includes('mozilla/') && fetchers.some((each) => products.has(each)));
