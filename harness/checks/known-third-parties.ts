/**
 * Hosts of analytics, advertising and error tracking, with all below them: what goes there is in the hands of another
 * company. A host that is not here may be the customer's own.
 */
const hosts: readonly string[] = `
  google-analytics.com analytics.google.com googletagmanager.com doubleclick.net googleadservices.com
  googlesyndication.com facebook.com facebook.net analytics.tiktok.com px.ads.linkedin.com bat.bing.com clarity.ms
  mc.yandex.ru hm.baidu.com cnzz.com umeng.com growingio.com sensorsdata.cn
  mixpanel.com amplitude.com segment.io segment.com posthog.com heapanalytics.com plausible.io matomo.cloud
  hotjar.com hotjar.io fullstory.com logrocket.io lr-ingest.io mouseflow.com smartlook.com
  appsflyer.com adjust.com branch.io clevertap.com moengage.com webengage.com
  sentry.io bugsnag.com rollbar.com raygun.io trackjs.com nr-data.net newrelic.com
  datadoghq.com datadoghq.eu browser-intake-datadoghq.com browser-intake-datadoghq.eu
`
  .trim()
  .split(/\s+/);

export const isKnownThirdParty = (host: string): boolean =>
  hosts.some((known) => host === known || host.endsWith(`.${known}`));
