import type { CameraInjection } from '../../shared/camera-injection.js';
import { loadScript } from './load-script.js';

interface Faults {
  readonly breakCamera: (fault: CameraInjection) => void;
}

/** The tester's camera fault: a script of its own, which no other visitor loads. */
export async function injectFault(injection: CameraInjection): Promise<void> {
  const address = '/reflect/assets/break-camera.js';
  const { breakCamera } = await loadScript<Faults>(address, 'faceidMockFaults');
  breakCamera(injection);
}
