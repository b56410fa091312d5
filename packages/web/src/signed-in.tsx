// The app of who is signed in: its models, the frame and what lies over it. Fetched apart, so that the doors need not wait for it.
import { useEffect, useState } from 'react';
import { AppContext } from './app-context.tsx';
import { openModels } from './app-models.ts';
import type { ChatInfo, Engine, Me } from './engine/api.ts';
import type { StartSnapshot } from './engine/snapshot/snapshot.ts';
import { Notifications } from './platform/notify/notifications.tsx';
import { removeExports } from './settings/remove-exports.ts';
import { noteSomebodyIsIn } from './somebody-is-in.ts';
import { MediaLayer } from './talk/media/media-layer.tsx';
import { Frame } from './talk/shell/frame.tsx';

export interface SignedInProps {
  readonly engine: Engine;
  readonly me: Me;
  /** As they were when the app was last open. */
  readonly chats: readonly ChatInfo[];
  readonly page?: StartSnapshot['page'];
}

export function SignedIn({ engine, me, chats, page }: SignedInProps) {
  const [models] = useState(() => {
    const made = openModels(engine, me, keptHere());
    made.chats.take(chats);
    if (page) made.kept.put(page);
    return made;
  });
  useEffect(() => models.start(), [models]);
  useEffect(() => noteSomebodyIsIn(), []);
  useEffect(() => {
    // Where there is no file system nothing was left in it.
    removeExports(false).catch(() => undefined);
  }, []);
  return (
    <AppContext value={models}>
      <MediaLayer media={models.media}>
        <Frame />
      </MediaLayer>
      <Notifications />
    </AppContext>
  );
}

/** The browser's small store, where it may be used. */
function keptHere(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
