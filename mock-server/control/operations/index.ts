import type { Operation } from '../operation.js';
import { arm } from './arm.js';
import { changeVerification } from './change-verification.js';
import { clearArms } from './clear-arms.js';
import { completeVerification } from './complete-verification.js';
import { credentials } from './credentials.js';
import { disarm } from './disarm.js';
import { events } from './events.js';
import { getClock } from './get-clock.js';
import { getVerification } from './get-verification.js';
import { latestVerification } from './latest-verification.js';
import { listArms } from './list-arms.js';
import { listCameras } from './list-cameras.js';
import { listFindings } from './list-findings.js';
import { listRules } from './list-rules.js';
import { listScenarios } from './list-scenarios.js';
import { addFault } from './add-fault.js';
import { clearFaults } from './clear-faults.js';
import { getRequest } from './get-request.js';
import { listFaults } from './list-faults.js';
import { listPhones } from './list-phones.js';
import { listRequests } from './list-requests.js';
import { listVerifications } from './list-verifications.js';
import { getLibraryEntry } from './get-library-entry.js';
import { listLibrary } from './list-library.js';
import { putLibraryEntry } from './put-library-entry.js';
import { removeLibraryEntry } from './remove-library-entry.js';
import { removeFault } from './remove-fault.js';
import { reset } from './reset.js';
import { resetVerification } from './reset-verification.js';
import { setClock } from './set-clock.js';
import { settings } from './settings.js';
import { verifyRequests } from './verify-requests.js';

/** The registry: what can be called under `/_mock/v1`, in the order of the reference page. */
export const operations: readonly Operation[] = [
  listVerifications,
  latestVerification,
  getVerification,
  changeVerification,
  completeVerification,
  resetVerification,
  arm,
  listArms,
  clearArms,
  disarm,
  getClock,
  setClock,
  listFaults,
  addFault,
  removeFault,
  clearFaults,
  listRequests,
  verifyRequests,
  getRequest,
  listFindings,
  listRules,
  events,
  reset,
  settings,
  credentials,
  listScenarios,
  listCameras,
  listPhones,
  listLibrary,
  getLibraryEntry,
  putLibraryEntry,
  removeLibraryEntry,
];
