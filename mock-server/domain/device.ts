import { z } from 'zod';

/** Dotted numbers, as in "17.5" or "126.0.6478.122". */
export const versionSchema = z.string().regex(/^\d+(\.\d+)*$/);

const pixels = z.int().positive();
const brand = z.strictObject({ brand: z.string(), version: z.string() });

/** A device profile, `fixtures/devices/<id>.json`. Every claim carries where it comes from. */
export const deviceSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  tags: z.array(z.string()),
  userAgent: z.string().min(1),
  /** User-agent client hints; `null` where the browser has none (Safari, Firefox, old web views). */
  clientHints: z
    .strictObject({
      brands: z.array(brand),
      fullVersion: z.string(),
      platform: z.string(),
      platformVersion: z.string(),
      architecture: z.string(),
      model: z.string(),
      mobile: z.boolean(),
    })
    .nullable(),
  /** `navigator.platform` and `navigator.vendor`. */
  platform: z.string(),
  vendor: z.string(),
  /** CSS pixels. */
  viewport: z.strictObject({ width: pixels, height: pixels }),
  /** CSS pixels of the whole screen; left out: as the viewport. */
  screen: z
    .strictObject({
      width: pixels,
      height: pixels,
      /** What bars and docks leave over. */
      availableHeight: pixels,
      colorDepth: z.int().positive(),
    })
    .exactOptional(),
  devicePixelRatio: z.number().positive(),
  /** `navigator.maxTouchPoints`; 0 for a desktop. */
  touchPoints: z.int().nonnegative(),
  /** BCP 47, as `navigator.language`. */
  language: z.string(),
  /** IANA name; left out: that of the machine. */
  timeZone: z.string().exactOptional(),
  engine: z.strictObject({
    /** A file of `fixtures/engines`, and the version of it; left out: by the user agent. */
    family: z.string().exactOptional(),
    version: versionSchema.exactOptional(),
    /** Interfaces on which the device differs from its family: from which version it has them. */
    interfaces: z.record(z.string(), versionSchema.nullable()).exactOptional(),
    /** `navigator.hardwareConcurrency` and `deviceMemory`, where they differ from the family's. */
    hardware: z
      .strictObject({
        cores: z.int().positive().exactOptional(),
        memoryGb: z.number().positive().exactOptional(),
      })
      .exactOptional(),
    /** Browser interfaces that this device lacks; taken away before any page script runs. */
    missing: z.array(
      z.enum(['mediaDevices', 'getUserMedia', 'RTCPeerConnection', 'MediaRecorder', 'H264', 'VP8']),
    ),
    /** In-app bridges that page scripts can see. */
    bridges: z.array(z.enum(['WeixinJSBridge'])),
    /** Whether `<input type="file" capture>` opens the system's camera. */
    fileCapture: z.boolean(),
  }),
  quirks: z.array(z.string()),
  /** A fact about the device, never computed: the decision is the thing under test. */
  expectedMode: z.enum(['light', 'silent']),
  /** What was taken for granted where the device was made from a user agent alone; told in the report. */
  assumed: z.array(z.string()).exactOptional(),
  /** Claim → where it comes from. */
  source: z.record(z.string(), z.string()),
});

export type Device = z.infer<typeof deviceSchema>;
