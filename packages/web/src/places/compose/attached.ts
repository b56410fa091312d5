// Files that wait to be posted, made ready as in sealed chats: pictures encoded anew, without where they were taken.
import type { Sent } from '@heliogram/client';
import { useEffect, useState } from 'react';
import type { OutgoingBlob } from '../../engine/media.ts';
import { PhotoBench } from '../../talk/media/send/photo-bench.ts';
import { prepare } from '../../talk/media/send/prepare.ts';
import { TrayModel } from '../../talk/media/send/tray.model.ts';

export interface Attached {
  readonly tray: TrayModel;
  /** The files, ready; the tray is empty then. */
  take(): Promise<readonly OutgoingBlob[]>;
}

/** The largest public file that a server takes unless its operator allows more. */
const maxFileBytes = 256 * 1024 ** 2;
const bench = new PhotoBench();
const url = {
  create: (blob: Blob): string => URL.createObjectURL(blob),
  revoke: (address: string): void => URL.revokeObjectURL(address),
};

function openAttached(): Attached {
  let taken: readonly OutgoingBlob[] = [];
  // The tray hands over what it has made ready; where it goes is the post's.
  const send = async (_: string, files: readonly OutgoingBlob[]): Promise<Sent> => {
    taken = files;
    return { id: '', seq: null };
  };
  const tray = new TrayModel({ media: { send }, prepare: (file) => prepare(file, bench), maxFileBytes, url });
  return {
    tray,
    async take() {
      taken = [];
      await tray.send('', {});
      return taken;
    },
  };
}

/** Of one place: give the component that calls this the place as its key. */
export function useAttached(): Attached {
  const [attached] = useState(openAttached);
  useEffect(() => () => attached.tray.clear(), [attached]);
  return attached;
}
