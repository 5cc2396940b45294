import { z } from 'zod';
import { forgetVerification } from '../../state/forget.js';
import { operation } from '../operation.js';
import { refuseToken } from '../known.js';

export const resetVerification = operation({
  id: 'resetVerification',
  method: 'delete',
  path: '/verifications/{bizToken}',
  tag: 'verifications',
  summary: 'Forgets one verification with its media and its timeline',
  answer: z.object({ bizToken: z.string() }),
  async run({ params: { bizToken } }, state) {
    if (!(await forgetVerification(state, bizToken))) refuseToken(bizToken, state);
    return { bizToken };
  },
});
