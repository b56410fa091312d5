// Where the export is written to: a file that the person chooses, or, where a browser cannot do that, one it downloads when whole.

export interface ExportPlace {
  readonly stream: WritableStream<Uint8Array>;
  /** Everything was written. */
  finish(): Promise<void>;
  /** It was stopped or failed: nothing stays. */
  giveUp(): Promise<void>;
}

interface SavePicker {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

/** Asks where. Must be called from a press. @returns undefined when the person chose nothing. */
export async function chooseExportPlace(name: string): Promise<ExportPlace | undefined> {
  const { showSaveFilePicker } = window as SavePicker;
  if (!showSaveFilePicker) return temporaryPlace(name);
  try {
    const handle = await showSaveFilePicker.call(window, {
      suggestedName: name,
      types: [{ description: 'Zip', accept: { 'application/zip': ['.zip'] } }],
    });
    return { stream: await handle.createWritable(), finish: async () => undefined, giveUp: async () => undefined };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

const prefix = 'export-';
/** Held by a tab as long as it needs its file; goes with the tab. */
const lockOf = (name: string): string => `heliogram-${name}`;
/** A download that has begun holds the file; until then it must stand. */
const standsMs = 600_000;

/** On the browser's own disk first, so that it need not fit in memory; then a download. Nothing in it is encrypted: it must not stay. */
async function temporaryPlace(name: string): Promise<ExportPlace> {
  const folder = await navigator.storage.getDirectory();
  const temporaryName = `${prefix}${crypto.randomUUID()}.zip`;
  const { promise: done, resolve: end } = Promise.withResolvers<void>();
  await new Promise<void>((held) => {
    void navigator.locks.request(lockOf(temporaryName), () => {
      held();
      return done;
    });
  });
  const handle = await folder.getFileHandle(temporaryName, { create: true });
  const giveUp = async (): Promise<void> => {
    end();
    await folder.removeEntry(temporaryName).catch(() => undefined);
  };
  return {
    stream: await handle.createWritable(),
    async finish() {
      const url = URL.createObjectURL(await handle.getFile());
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => {
        URL.revokeObjectURL(url);
        void giveUp();
      }, standsMs);
    },
    giveUp,
  };
}

/** Removes exports that their tabs have left behind; behind the lock (`isLocked`) those that still wait to be downloaded, too. */
export async function removeExports(isLocked: boolean): Promise<void> {
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) {
    if (!name.startsWith(prefix)) continue;
    // One that is being written cannot be removed: it is given up with its screen.
    const remove = (): Promise<void> => folder.removeEntry(name).catch(() => undefined);
    if (isLocked) await remove();
    else await navigator.locks.request(lockOf(name), { ifAvailable: true }, (lock) => lock && remove());
  }
}
