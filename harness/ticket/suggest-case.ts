import { parseUserAgent } from '../../mock-server/shared/compat.js';
import type { Device } from '../phone/device.js';
import { nearestDevice } from '../phone/nearest-device.js';
import type { Flow } from './flow.js';
import type { NetworkFault, StandIn } from './stand-in.js';

/** A case file: what makes the same happen here. */
export interface SuggestedCase {
  readonly id: string;
  readonly title: string;
  readonly device: string;
  readonly camera: string;
  readonly scenario: string;
  readonly faults?: readonly NetworkFault[];
}

interface Known {
  readonly devices: readonly Device[];
  readonly scenarios: ReadonlySet<string>;
}

interface Naming {
  readonly cause: string;
  readonly title: string;
}

export function suggestCase(
  flow: Flow,
  { scenario = 'pass', camera = 'granted', faults }: StandIn,
  { cause, title, devices, scenarios }: Naming & Known,
): SuggestedCase {
  const device = deviceFor(flow, devices);
  return {
    id: `ticket-${cause}-${device.id}`,
    title: `${title}: ${device.title}`,
    device: device.id,
    camera,
    // A code that the catalogue does not know came from a later release of the service.
    scenario: scenarios.has(scenario) ? scenario : 'pass',
    ...(faults === undefined ? {} : { faults }),
  };
}

/** The nearest that gets the same mode: another one would show another way through the page. */
function deviceFor({ userAgent, decision }: Flow, devices: readonly Device[]): Device {
  const sameMode = devices.filter(({ expectedMode }) => expectedMode === decision.mode);
  // Recorded on a server, a HAR knows no phone: then any that is common.
  const common = devices.filter(({ tags }) => tags.includes('core') && tags.includes('light'));
  const among = userAgent === '' ? common : sameMode;
  return nearestDevice(parseUserAgent(userAgent), among.length > 0 ? among : devices);
}
