export { deviceSchema, versionSchema, type Device } from '../../mock-server/index.js';
