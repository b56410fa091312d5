// Reading a QR code from a picture: by the browser's own detector where there is one, else by our reader, fetched when needed.

/** Longest side at which a code is looked for: enough for ours, quick on phones. */
const mostPixels = 720;

export interface CodeReader {
  /** The text of the code in the picture; undefined when there is none to be read. */
  read(source: HTMLVideoElement): Promise<string | undefined>;
}

interface Detector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The best reader this browser has. */
export async function openCodeReader(): Promise<CodeReader> {
  const detector = await ownDetector();
  if (detector)
    return {
      read: async (source) => (await detector.detect(source))[0]?.rawValue,
    };
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas to read pictures from');
  return {
    async read(source) {
      const { videoWidth, videoHeight } = source;
      if (videoWidth === 0) return undefined;
      const scale = Math.min(1, mostPixels / Math.max(videoWidth, videoHeight));
      canvas.width = Math.round(videoWidth * scale);
      canvas.height = Math.round(videoHeight * scale);
      context.drawImage(source, 0, 0, canvas.width, canvas.height);
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      try {
        return decodeQR({ data, width, height });
      } catch {
        // How the reader says that it sees none.
        return undefined;
      }
    },
  };
}

async function ownDetector(): Promise<Detector | undefined> {
  const Own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!Own) return undefined;
  try {
    return (await Own.getSupportedFormats()).includes('qr_code') ? new Own({ formats: ['qr_code'] }) : undefined;
  } catch {
    return undefined;
  }
}
