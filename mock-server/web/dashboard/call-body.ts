import type { RequestView } from '../../shared/control-protocol.js';
import { ControlFault, send } from './control.js';
import { codeBlock, copyText } from './copy.js';
import { announce, button, element } from './dom.js';
import { pretty } from './format.js';
import { icon } from './icons.js';
import { chip } from './outcome.js';
import { answerOfRequest, toneOfRequest } from './request-text.js';
import { say, wordFor } from './words.js';

/** One call in full: what was sent, what came back, why it was refused, and a line that repeats it. */
export function callBody(request: RequestView): readonly HTMLElement[] {
  const { verdict, why, warnings = [], status } = request;
  return [
    element(
      'p',
      'call-line',
      chip(answerOfRequest(request), toneOfRequest(request).tone),
      element('span', 'muted', [wordFor('call.verdict', verdict), ...warnings].join(' · ')),
      button(say('copy.as-curl'), () => void copyCurl(request), {
        look: 'plain',
        icon: icon('copy'),
        action: 'curl',
      }),
    ),
    ...(why === undefined ? [] : [codeBlock(say('call.why'), why, 'copied.explanation')]),
    codeBlock(say('call.request'), requestLines(request).join('\n'), 'copied.request'),
    codeBlock(
      say('call.response'),
      [
        status === null ? say('call.no-answer') : String(status),
        ...bodyLines(request.response.body),
      ].join('\n'),
      'copied.response',
    ),
  ];
}

function requestLines({ method, path, request }: RequestView): readonly string[] {
  const asked = Object.entries(request.query ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    `${method} ${path}${asked.length === 0 ? '' : `?${asked.join('&')}`}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
    ...bodyLines(request.body),
  ];
}

const bodyLines = (body: unknown): readonly string[] =>
  body === undefined || body === null || body === '' ? [] : ['', pretty(body)];

/** The list leaves the line out, since only a single call is asked for it. */
async function copyCurl({ index, curl }: RequestView): Promise<void> {
  try {
    const line =
      curl ?? (await send<RequestView>({ method: 'GET', path: `/requests/${index}` })).curl;
    if (line === undefined) announce(say('copy.no-curl'));
    else await copyText(line, 'copied.curl');
  } catch (error) {
    announce(error instanceof ControlFault ? error.message : String(error));
  }
}
