// Where the export is written to: a file that the person chooses, or, where a browser cannot do that, one it downloads when whole.

export interface ExportPlace {
  readonly stream: WritableStream<Uint8Array>;
  /** Everything was written. */
  finish(): Promise<void>;
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
    return { stream: await handle.createWritable(), finish: async () => undefined };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

const temporaryName = 'export.zip';

/** On the browser's own disk first, so that it need not fit in memory; then a download. */
async function temporaryPlace(name: string): Promise<ExportPlace> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(temporaryName, { create: true });
  return {
    stream: await handle.createWritable(),
    async finish() {
      const url = URL.createObjectURL(await handle.getFile());
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // A download that has begun holds the file; what is left goes at the next export or on signing out.
      setTimeout(() => {
        URL.revokeObjectURL(url);
        void folder.removeEntry(temporaryName).catch(() => undefined);
      }, 600_000);
    },
  };
}
