import type { Device } from '../harness/phone/device.js';
import type { ConfigFile } from './config-file.js';

/** The devices that a config file names by their files, for whoever names them by id. */
export async function ownDevices({ content, folder }: ConfigFile): Promise<Device[]> {
  const { isDeviceFile, loadDeviceFiles } = await import('../harness/plan/device-files.js');
  const named = Array.isArray(content.devices) ? content.devices : [];
  const files = named.filter(
    (each): each is string => typeof each === 'string' && isDeviceFile(each),
  );
  return (await Promise.all(files.map((each) => loadDeviceFiles(each, folder)))).flat();
}
