import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signTc3 } from '../dist/mock-server/api/tc3.js';

const photo = readFileSync(new URL('../fixtures/faces/visitor.jpg', import.meta.url));

export function signed(port, action, parameters, secretKey = 'test-secret') {
  const body = typeof parameters === 'string' ? parameters : JSON.stringify(parameters);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = { host: `127.0.0.1:${port}`, 'content-type': 'application/json' };
  const request = { method: 'POST', query: '', headers, body: Buffer.from(body) };
  const keys = { secretId: 'AKIDtest', secretKey, service: 'faceid', timestamp };
  return {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-TC-Action': action,
      'X-TC-Version': '2018-03-01',
      'X-TC-Region': 'ap-singapore',
      'X-TC-Timestamp': timestamp,
      Authorization: signTc3(request, keys),
    },
  };
}

export async function once(port, action, parameters) {
  const response = await fetch(`http://127.0.0.1:${port}/`, signed(port, action, parameters));
  const { Response } = await response.json();
  if (Response.Error)
    throw new Error(`${action}: ${Response.Error.Code}: ${Response.Error.Message}`);
  return Response;
}

export async function applyParameters(port) {
  const upload = await once(port, 'CreateUploadUrl', { TargetAction: 'ApplyWebVerificationToken' });
  await fetch(upload.UploadUrl, { method: 'PUT', body: photo });
  return {
    RedirectUrl: 'https://bank.example/done',
    CompareImageUrl: upload.ResourceUrl,
    CompareImageMd5: createHash('md5').update(photo).digest('hex'),
  };
}
