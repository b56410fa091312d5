// What a device may be called by its owner.
import { BadDeviceNameError } from './errors.ts';

/** Longest name of a device, in UTF-16 units. */
export const maxDeviceName = 64;

/** A name as it is kept: without surrounding spaces. @throws BadDeviceNameError. */
export function checkedDeviceName(name: string): string {
  const plain = name.trim().normalize('NFC');
  if (plain === '' || plain.length > maxDeviceName || /\p{Cc}|\p{Cs}/u.test(plain)) throw new BadDeviceNameError();
  return plain;
}
