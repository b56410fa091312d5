// Files that wait to be posted: each goes with the post it was put into, once, unless it is taken away before.
import type { Sent } from '@heliogram/client';
import type { MediaPort, OutgoingBlob } from '../../engine/media.ts';
import type { TrayModel } from '../../talk/media/send/tray.model.ts';

export interface Attached {
  readonly tray: TrayModel;
  /** The files, ready; the tray is empty then, but for those that were added meanwhile. */
  take(): Promise<readonly OutgoingBlob[]>;
  /** The place is left: what waits is let go of, but for what is being taken. */
  leave(): void;
}

/** @param open makes the tray: it hands over what it has made ready, and where that goes is the post's */
export function attachedTo(open: (media: Pick<MediaPort, 'send'>) => TrayModel): Attached {
  let isLeft = false;
  let heard: (files: readonly OutgoingBlob[]) => void = () => undefined;
  const tray = open({
    async send(_, files): Promise<Sent> {
      heard(files);
      return { id: '', seq: null };
    },
  });
  const take = async (): Promise<readonly OutgoingBlob[]> => {
    const asked = tray.items.get().map(({ key }) => key);
    let taken: readonly OutgoingBlob[] = [];
    let added: readonly File[] = [];
    heard = (files) => {
      const now = tray.items.get();
      const here = new Set(now.map(({ key }) => key));
      // Who takes a file away while others are made ready does not want it posted.
      taken = isLeft ? files : files.filter((_, index) => here.has(asked[index] as string));
      added = now.filter(({ key }) => !asked.includes(key)).map(({ original }) => original);
    };
    await tray.send('', {});
    if (added.length > 0) tray.add(added);
    return taken;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    tray,
    // One after the other: no file goes with two posts.
    take() {
      const next = last.then(take);
      last = next.catch(() => undefined);
      return next;
    },
    leave() {
      isLeft = true;
      tray.clear();
    },
  };
}
