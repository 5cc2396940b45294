import { z } from 'zod';
import type { CameraEvent, ProbeReport } from '../shared/page-protocol.js';

const shortText = z.string().max(500);

export const probeSchema: z.ZodType<ProbeReport> = z.strictObject({
  secureContext: z.boolean(),
  mediaDevices: z.boolean(),
  getUserMedia: z.boolean(),
  peerConnection: z.boolean(),
  mediaRecorder: z.boolean(),
  fileCapture: z.boolean(),
  encoders: z.array(shortText).max(10),
  negotiated: shortText,
});

export const cameraEventSchema: z.ZodType<CameraEvent> = z.strictObject({
  outcome: z.enum(['asked', 'granted', 'problem', 'no-recording', 'recording-refused']),
  error: z.strictObject({ name: shortText, message: shortText }).exactOptional(),
  shown: shortText.exactOptional(),
});

export const scriptErrorSchema = z.strictObject({ message: shortText });
