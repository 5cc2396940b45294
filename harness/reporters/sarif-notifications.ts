import type { Report } from '../report/report.js';
import { reasonSentences } from './failure-sentences.js';
import { notRunText } from './html/format.js';

/**
 * What the harness could not do is no result, since a result is about the code. SARIF has notifications for conditions
 * of the tool itself, and the level "error" means that the results cannot be assumed to be complete (appendix I).
 */
export function notificationsOf({ summary, cases }: Report) {
  const { notRun = 0 } = summary;
  return [
    ...cases
      .filter(({ status }) => status === 'inconclusive')
      .map((each) => {
        const { id, device, camera, scenario, rerun } = each;
        return {
          descriptor: descriptorOf('case-inconclusive'),
          level: 'error' as const,
          message: { text: reasonSentences(each).join(' ') },
          locations: [{ logicalLocations: [{ fullyQualifiedName: id, kind: 'member' }] }],
          properties: { case: id, device, camera, scenario, rerun },
        };
      }),
    ...(notRun > 0
      ? [
          {
            descriptor: descriptorOf('cases-not-run'),
            level: 'error' as const,
            message: { text: notRunText(summary) },
          },
        ]
      : []),
  ];
}

/** What the descriptors of notifications point to. */
export const notificationKinds = [
  {
    id: 'case-inconclusive',
    shortDescription: { text: 'The harness could not judge a case' },
    fullDescription: {
      text: 'The harness could not do its part of the case. The case says nothing about the integration.',
    },
  },
  {
    id: 'cases-not-run',
    shortDescription: { text: 'Cases were not run' },
    fullDescription: {
      text: 'The run ended early: its first case met a cause that stops every case, or a signal interrupted it.',
    },
  },
] as const;

type Kind = (typeof notificationKinds)[number]['id'];

const descriptorOf = (id: Kind) => ({
  id,
  index: notificationKinds.findIndex((kind) => kind.id === id),
});
