import type { z } from 'zod';
import { answerSchema, type Answer } from '../../domain/answer.js';
import { cameraSchema, type Camera } from '../../domain/camera.js';
import { caseFileSchema, type CaseFile } from '../../domain/case-file.js';
import { deviceSchema, type Device } from '../../domain/device.js';
import { scenarioSchema, type Scenario } from '../../domain/scenario.js';

/** The folders of a library, and what a file in each is. */
export interface ValueOf {
  readonly scenarios: Scenario;
  readonly cameras: Camera;
  readonly devices: Device;
  readonly cases: CaseFile;
  readonly answers: Answer;
}

export type Kind = keyof ValueOf;

const objects = {
  scenarios: scenarioSchema,
  cameras: cameraSchema,
  devices: deviceSchema,
  cases: caseFileSchema,
  answers: answerSchema,
} as const;

export const schemas: { readonly [K in Kind]: z.ZodType<ValueOf[K]> } = objects;

/** The fields that an entry of some kind has. */
export const fieldsOfKinds: readonly string[] = [
  ...new Set(Object.values(objects).flatMap(({ shape }) => Object.keys(shape))),
];

export const kinds = Object.keys(schemas) as readonly Kind[];

export const isKind = (name: string): name is Kind => Object.hasOwn(schemas, name);

/** `scenario` of `scenarios`, for sentences. */
export const singular = (kind: Kind): string => kind.slice(0, -1);

/** What an id may be made of; every schema says the same of its own, and this goes for file names too. */
export const idPattern = /^[a-z0-9]+(-[A-Za-z0-9.]+)*$/;
export const maxIdLength = 80;
