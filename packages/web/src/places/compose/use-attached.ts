// The files of an open place, made ready as in sealed chats: pictures encoded anew, without where they were taken.
import { useEffect, useState } from 'react';
import { PhotoBench } from '../../talk/media/send/photo-bench.ts';
import { prepare } from '../../talk/media/send/prepare.ts';
import { TrayModel } from '../../talk/media/send/tray.model.ts';
import { type Attached, attachedTo } from './attached.ts';

/** The largest public file that a server takes unless its operator allows more. */
const maxFileBytes = 256 * 1024 ** 2;
const bench = new PhotoBench();
const url = {
  create: (blob: Blob): string => URL.createObjectURL(blob),
  revoke: (address: string): void => URL.revokeObjectURL(address),
};

function openAttached(): Attached {
  return attachedTo((media) => new TrayModel({ media, prepare: (file) => prepare(file, bench), maxFileBytes, url }));
}

/** Of one place: give the component that calls this the place as its key. */
export function useAttached(): Attached {
  const [attached] = useState(openAttached);
  useEffect(() => () => attached.leave(), [attached]);
  return attached;
}
