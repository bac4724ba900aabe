import { setFlagsFromString } from 'node:v8';

/**
 * Makes what lives for good, and is made once, without letting the room for what is new grow meanwhile: V8 would keep that room
 * for as long as the process does nothing more. The same is done while modules are loaded, by `start.mjs`.
 */
export async function inSmallRoom<T>(make: () => Promise<T>): Promise<T> {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await make();
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2');
  }
}
