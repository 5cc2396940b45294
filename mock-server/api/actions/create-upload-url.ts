import { z } from 'zod';
import { isTargetAction, knownActions } from '../../domain/known-actions.js';
import { judge } from '../../domain/findings/index.js';
import { lifetimes } from '../../domain/lifetimes.js';
import { didYouMean } from '../../shared/nearest.js';
import { uploadBucket } from '../../state/buckets.js';
import { unixSeconds } from '../../state/clock.js';
import { presign } from '../../storage/presign.js';
import { apiVersion, defineAction, type ActionContext } from '../action.js';
import { ApiError } from '../errors.js';
import { tell } from '../judge-call.js';
import { planPut, spoilUpload } from '../parts/scenario-faults.js';

/** Two links to one object: PUT the photo to UploadUrl, pass ResourceUrl on as CompareImageUrl. */
export const createUploadUrl = defineAction({
  name: 'CreateUploadUrl',
  version: apiVersion,
  regions: ['ap-bangkok', 'ap-hongkong', 'ap-singapore'],
  input: z.strictObject({
    TargetAction: z.string().regex(/^\w{1,64}$/, 'the name of an action is expected'),
  }),
  run({ TargetAction }, context) {
    const { state, namespace, requestId, links, region } = context;
    checkTarget(TargetAction, context);
    const meant = spoilUpload(context);
    const startMs = state.clock.now(namespace);
    const endMs = startMs + lifetimes.uploadMs;
    const bucket = uploadBucket(region);
    const place = links.storage(bucket);
    const object = { place, key: `faceid/${TargetAction}/${requestId}` };
    planPut(meant, { bucket, key: object.key }, context);
    state.uploads.give({ bucket, key: object.key }, namespace);
    if (links.tls) state.secureLinks.add({ bucket, key: object.key });
    judgeRegion(TargetAction, context);
    const sign = (method: 'PUT' | 'GET') =>
      presign({ ...object, namespace, method, startMs, endMs, spelling: 'upload' });
    return Promise.resolve({
      UploadUrl: sign('PUT'),
      ResourceUrl: sign('GET'),
      ExpiredTimestamp: unixSeconds(endMs),
    });
  },
});

function checkTarget(target: string, { state }: ActionContext): void {
  if (state.settings.targetAction === 'accept' || isTargetAction(target)) return;
  const hint = didYouMean(target, knownActions);
  throw new ApiError(
    'valueNotValid',
    ['TargetAction'],
    `"${target}" is no action of this product.${hint}`,
  );
}

/** Where the photo has to be in the end. */
const applyRegions = ['ap-jakarta', 'ap-singapore'];

function judgeRegion(targetAction: string, context: ActionContext): void {
  const { state, namespace, region, delivery } = context;
  const found = judge('upload-link', { targetAction, region, applyRegions });
  tell(found, { namespace }, { state, warnings: delivery.warnings });
}
