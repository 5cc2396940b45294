import type { Category, Cause, Severity } from './cause.js';
import type { Symptom } from './symptoms.js';

/** Of a failure that no cause is named for: how bad it is, and what it concerns, by its check. */
const ofChecks: Readonly<Record<string, readonly [Severity, Category]>> = {
  completed: ['high', 'devices'],
  mode: ['high', 'devices'],
  'camera-message': ['medium', 'devices'],
  'way-back': ['high', 'devices'],
  redirect: ['high', 'devices'],
  'result-fetched': ['critical', 'security'],
  verdict: ['high', 'security'],
  'error-page': ['medium', 'resilience'],
  'late-result': ['high', 'resilience'],
  'forged-token': ['critical', 'security'],
  'foreign-token': ['critical', 'security'],
  'unfinished-token': ['critical', 'security'],
  'early-callback': ['medium', 'resilience'],
  'failed-token': ['critical', 'security'],
  'missing-token': ['critical', 'security'],
  'no-cookie': ['critical', 'security'],
  'slow-visitor': ['high', 'resilience'],
  'repeated-callback': ['medium', 'resilience'],
  'crossed-visitors': ['high', 'security'],
  'retry-works': ['high', 'resilience'],
  'made-up-message': ['critical', 'security'],
  'started-twice': ['medium', 'resilience'],
  'pressed-twice': ['medium', 'resilience'],
  'closed-by-hand': ['medium', 'resilience'],
  'back-and-forward': ['medium', 'resilience'],
  'callback-values': ['critical', 'security'],
  'callbacks-at-once': ['high', 'security'],
  'forwarded-host': ['medium', 'security'],
  'protected-page': ['critical', 'security'],
  'session-cookies': ['high', 'security'],
  'token-leaks': ['medium', 'security'],
  'cacheable-verdict': ['medium', 'security'],
  'secret-in-output': ['critical', 'security'],
  'script-errors': ['medium', 'devices'],
  expected: ['medium', 'resilience'],
  'server-died': ['high', 'resilience'],
  'secret-kept': ['critical', 'security'],
  offline: ['medium', 'production'],
  findings: ['medium', 'production'],
};

/** What each check is about; of a new one, security, until it says otherwise. */
export const categoryOf = (check: string): Category => placeOf(check)?.[1] ?? 'security';

/** A check may be called as something that every object has. */
const placeOf = (check: string) => (hasCategory(check) ? ofChecks[check] : undefined);

/** What production would refuse, and what it would look like there: no link, or no result. */
const ofFinding = (key: string, severity: 'error' | 'warning' | 'info'): Cause => ({
  id: key.replace('finding.', ''),
  severity: severity === 'error' ? 'high' : 'medium',
  category: 'production',
  shownBy: [key],
  explains:
    severity === 'error'
      ? ['completed.*', 'retry-works.*', 'verdict.wrong', 'result-fetched.refused']
      : [],
});

export const hasCategory = (check: string): boolean => Object.hasOwn(ofChecks, check);

/** A failure is a cause by itself where none is named that it belongs to. */
export function unnamedCause({ key, check, finding }: Symptom): Cause {
  if (finding !== undefined) return ofFinding(key, finding.severity);
  const [severity, category] = placeOf(check.id) ?? ['medium', 'security'];
  // Somebody got in who was not verified, whatever the check.
  const isLetIn = key.endsWith('.let-in');
  return {
    id: key.replaceAll('.', '-'),
    severity: isLetIn ? 'critical' : severity,
    category: isLetIn ? 'security' : category,
    shownBy: [key],
  };
}
