import type {
  FindingView,
  Lane,
  RequestView,
  TimelineEntryView,
} from '../../shared/control-protocol.js';
import { codeBlock } from './copy.js';
import { callBody } from './call-body.js';
import { element, reconcile, unseen } from './dom.js';
import { joined, wordsOfFinding } from './finding-words.js';
import { pretty } from './format.js';
import type { Detail } from './model.js';
import { chip } from './outcome.js';
import { answerOfRequest, nameOfRequest, toneOfRequest } from './request-text.js';
import { pairCalls } from './pair-calls.js';
import { serverText } from './server-text.js';
import { counted, formats, say, sayOf } from './words.js';

const lanes = ['server', 'page', 'camera', 'clock'] as const satisfies readonly Lane[];

/** What a reader looks for first stands out, findings by their severity. */
const tones: Readonly<Record<string, string>> = {
  error: 'bad',
  warning: 'warn',
  fault: 'warn',
  'api-refused': 'bad',
  'upload-refused': 'bad',
  'media-removed': 'warn',
  'page-error': 'bad',
  unsupported: 'bad',
};

interface Item {
  readonly key: string;
  readonly at: string;
  readonly lane: Lane;
  readonly tone: string;
  /** In the user's language, where there is a text. */
  readonly said: string | null;
  readonly english: string;
  readonly entry?: TimelineEntryView;
  readonly request?: RequestView;
}

export interface Timeline {
  readonly element: HTMLElement;
  draw(detail: Detail): void;
}

export function createTimeline(): Timeline {
  const list = element('ol', 'timeline');
  const legend = element(
    'ul',
    { class: 'legend', 'aria-label': say('timeline.lanes') },
    ...lanes.map((lane) => element('li', `lane-${lane}`, element('i', 'dot'), say(`lane.${lane}`))),
  );
  const heading = element('h3', '', say('timeline.label'));
  const shortened = element('p', 'muted shortened');
  return {
    element: element(
      'section',
      { class: 'card', 'aria-label': say('timeline.label') },
      element('header', 'card-head', heading, legend),
      shortened,
      list,
    ),
    draw(detail) {
      const { timelineDropped = 0 } = detail.verification;
      shortened.hidden = timelineDropped === 0;
      shortened.textContent = say('timeline.dropped', counted(timelineDropped));
      const from = Date.parse(detail.verification.issuedAt);
      reconcile(list, itemsOf(detail), {
        key: ({ key }) => key,
        stamp: ({ request }) =>
          request === undefined ? 'alone' : `${request.index} ${request.status}`,
        make: (item) => rowOf(item, from),
      });
    },
  };
}

/** The journal's entries, each with the call that led to it, and the calls that led to none. */
function itemsOf({ verification, requests }: Detail): readonly Item[] {
  const { ofEntry, alone } = pairCalls(verification.timeline, requests ?? []);
  const entries = verification.timeline.map((entry): Item => {
    const request = ofEntry.get(entry.index);
    const { index, at, lane, text, say: told } = entry;
    return {
      key: `entry ${index}`,
      at,
      lane,
      said: told === undefined ? findingText(entry) : sayOf('journal', told),
      english: text,
      tone: toneOf(entry),
      entry,
      ...(request === undefined ? {} : { request }),
    };
  });
  const calls = alone.map((request): Item => ({
    key: `call ${request.index}`,
    at: request.at,
    lane: request.kind === 'page' ? 'page' : 'server',
    tone: toneOfRequest(request).tone === 'bad' ? 'bad' : '',
    said: callText(request),
    english: '',
    request,
  }));
  // Sorting is stable: of the same moment, the entries keep the journal's order.
  return [...entries, ...calls].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** An entry of a finding has its words from the finding, which is its data. */
function findingText({ kind, data }: TimelineEntryView): string | null {
  if (kind !== 'finding' || typeof data?.['rule'] !== 'string') return null;
  const { text, cure } = wordsOfFinding(data as unknown as FindingView);
  return text === null || cure === null ? null : joined(text, cure);
}

function callText(request: RequestView): string {
  const name = nameOfRequest(request);
  return request.status === null
    ? say('timeline.call-unanswered', { name })
    : say('timeline.call', { name, answer: answerOfRequest(request) });
}

function toneOf({ kind, data }: TimelineEntryView): string {
  if (kind === 'attempt') return data?.['code'] === 0 ? 'good' : 'bad';
  return tones[kind === 'finding' ? String(data?.['severity']) : kind] ?? '';
}

function rowOf(item: Item, fromMs: number): HTMLElement {
  const { at, lane, tone, said: own, english, request } = item;
  const said = element(
    'span',
    'text',
    unseen(`${say('lane.prefix', { lane: say(`lane.${lane}`) })} `),
    serverText(own, english),
    request === undefined ? null : chip(request.action ?? request.method, 'call'),
  );
  return element(
    'li',
    { class: `entry lane-${lane} ${tone}`.trim(), 'data-kind': item.entry?.kind ?? 'call' },
    element(
      'time',
      { class: 'when', datetime: at, title: formats().moment(at) },
      formats().offset(Date.parse(at) - fromMs),
    ),
    element('span', { class: 'track', 'aria-hidden': 'true' }, element('i', 'dot')),
    hasBody(item) ? fold(said, () => bodyOf(item)) : element('div', 'plain', said),
  );
}

const hasBody = ({ entry, request }: Item): boolean =>
  request !== undefined || (entry?.data !== undefined && Object.keys(entry.data).length > 0);

/** What is folded away is made when somebody unfolds it. */
export function fold(summary: HTMLElement, body: () => readonly Node[]): HTMLDetailsElement {
  const made = element('details', '', element('summary', '', summary));
  made.addEventListener('toggle', () => {
    if (made.open && made.childElementCount === 1) made.append(element('div', 'folded', ...body()));
  });
  return made;
}

function bodyOf({ entry, request }: Item): readonly Node[] {
  const data = entry?.data;
  return [
    ...(data === undefined ? [] : [codeBlock(say('timeline.data'), pretty(data), 'copied.data')]),
    ...(request === undefined ? [] : callBody(request)),
  ];
}
