// Where the export is written to: a file that the person chooses, or, where a browser cannot do that, one it downloads when whole.
import { exportLock, exportPrefix } from './remove-exports.ts';

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

/** A download that has begun holds the file; until then it must stand. */
const standsMs = 600_000;

/** On the browser's own disk first, so that it need not fit in memory; then a download. Nothing in it is encrypted: it must not stay. */
async function temporaryPlace(name: string): Promise<ExportPlace> {
  const folder = await navigator.storage.getDirectory();
  const temporaryName = `${exportPrefix}${crypto.randomUUID()}.zip`;
  const { promise: done, resolve: end } = Promise.withResolvers<void>();
  await new Promise<void>((held) => {
    void navigator.locks.request(exportLock(temporaryName), () => {
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
