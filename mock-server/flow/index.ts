import type { PageAction } from './call.js';
import { cancel, end, finish, recording } from './attempt.js';
import { camera, capture, happening, scriptError } from './notes.js';
import { open } from './open.js';
import { panel } from './panel.js';
import { probe } from './probe.js';

/** The registry: what the page's script can call, `POST /reflect/api/<token>/<name>`. */
export const pageCalls: Readonly<Record<string, PageAction>> = {
  open,
  probe,
  capture,
  camera,
  happening,
  recording,
  cancel,
  end,
  finish,
  panel,
  error: scriptError,
};
