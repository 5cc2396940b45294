import { forTerminal } from '../../shared/harmless.js';
import { authorization, type ControlCall } from './control.js';

/** The same call from a shell; the token is left to the environment, so that no history keeps it. */
export function curlLine({ method, path, body }: ControlCall, origin: string): string {
  const hasToken = Object.keys(authorization()).length > 0;
  return [
    `curl -sS${method === 'GET' ? '' : ` -X ${method}`} ${quoted(`${origin}/_mock/v1${path}`)}`,
    ...(hasToken ? ['-H "Authorization: Bearer $FACEID_MOCK_CONTROL_TOKEN"'] : []),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(forTerminal(JSON.stringify(body)))}`]),
  ].join(' \\\n  ');
}

/** Between single quotes a shell looks at nothing but the next one. */
const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;
