import { z } from 'zod';
import {
  happenings,
  type CameraEvent,
  type CancelCall,
  type CaptureStart,
  type Embedding,
  type Ending,
  type FinishCall,
  type Opening,
  type PageEvent,
  type ProbeReport,
} from '../shared/page-protocol.js';
import type { PanelChange } from '../shared/panel-protocol.js';

const shortText = z.string().max(500);
/** Counts from 1; by it a call that is sent again is known. */
const attempt = z.number().int().min(1).max(99);

/** Without a word, as clients other than the page call it, in English. */
export const openingSchema: z.ZodType<Opening, object> = z.strictObject({
  languages: z.array(shortText).max(40).default([]),
});

const embedding: z.ZodType<Embedding> = z.strictObject({
  as: z.enum(['top', 'popup', 'frame']),
  camera: z.boolean().nullable(),
  microphone: z.boolean().nullable(),
  from: shortText,
});

export const probeSchema: z.ZodType<ProbeReport> = z.strictObject({
  secureContext: z.boolean(),
  mediaDevices: z.boolean(),
  getUserMedia: z.boolean(),
  peerConnection: z.boolean(),
  encoders: z.array(shortText).max(10),
  negotiated: shortText,
  recorderTypes: z.array(shortText).max(10),
  fileCapture: z.boolean(),
  embedding,
});

export const cameraEventSchema: z.ZodType<CameraEvent> = z.strictObject({
  outcome: z.enum(['granted', 'problem', 'no-recording', 'recording-refused']),
  error: z.strictObject({ name: shortText, message: shortText }).exactOptional(),
  shown: shortText.exactOptional(),
});

export const scriptErrorSchema = z.strictObject({ message: shortText });

export const captureSchema: z.ZodType<CaptureStart, object> = z.strictObject({
  camera: z.boolean().default(false),
  attempt: attempt.exactOptional(),
});

export const happeningSchema: z.ZodType<PageEvent> = z.strictObject({
  what: z.enum(happenings),
  step: shortText,
});

export const endingSchema: z.ZodType<Ending> = z.strictObject({
  why: z.enum(['timeout', 'exit']),
  attempt: attempt.exactOptional(),
});

/** Without a word, as clients other than the page call it, it is *Next*. */
export const finishSchema: z.ZodType<FinishCall, object> = z.strictObject({
  by: z.enum(['next', 'exit']).default('next'),
});

/** Fields of the upload's form; numbers come as text. */
export const recordingFieldsSchema = z.strictObject({
  attempt: z.coerce.number().int().min(1).max(99).exactOptional(),
});

export const cancelSchema: z.ZodType<CancelCall> = z.strictObject({ attempt });

export const panelSchema: z.ZodType<PanelChange> = z.strictObject({
  scenario: shortText.exactOptional(),
  mode: z.enum(['light', 'silent']).nullable().exactOptional(),
  pace: z.enum(['human', 'fast']).nullable().exactOptional(),
  camera: shortText.nullable().exactOptional(),
});
