import type { PageAction } from './call.js';
import { cancel, recording } from './attempt.js';
import { end, finish } from './ending.js';
import { camera, capture, happening, scriptError } from './notes.js';
import { once } from './once.js';
import { open } from './open.js';
import { panel } from './panel.js';
import { probe } from './probe.js';

const calls: Readonly<Record<string, PageAction>> = {
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

/** The registry: what the page's script can call, `POST /reflect/api/<token>/<name>`. Each can be said again. */
export const pageCalls: Readonly<Record<string, PageAction>> = Object.fromEntries(
  Object.entries(calls).map(([name, act]) => [name, once(name, act)]),
);
