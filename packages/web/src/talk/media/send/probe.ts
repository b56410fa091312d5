// What a video or a sound is, asked of the browser's own player: length, size, first picture.

export interface Probe {
  readonly durationMs?: number;
  readonly width?: number;
  readonly height?: number;
  /** A picture from its beginning. */
  readonly picture?: ImageBitmap;
}

const timeoutMs = 15_000;
/** The very first picture is often black. */
const pictureAtS = 0.5;

/** Undefined where the browser cannot play it. */
export async function probe(file: Blob, kind: 'video' | 'audio'): Promise<Probe | undefined> {
  const url = URL.createObjectURL(file);
  const player = document.createElement(kind);
  player.preload = 'auto';
  player.muted = true;
  try {
    await heard(player, 'loadedmetadata', () => {
      player.src = url;
    });
    const durationMs = await lengthMs(player);
    const facts = durationMs === undefined ? {} : { durationMs };
    if (!(player instanceof HTMLVideoElement)) return facts;
    if (player.videoWidth === 0) return undefined;
    return { ...facts, width: player.videoWidth, height: player.videoHeight, ...(await firstPicture(player)) };
  } catch {
    // Not playable here: it goes as a file.
    return undefined;
  } finally {
    player.removeAttribute('src');
    player.load();
    URL.revokeObjectURL(url);
  }
}

/** Recordings made by browsers do not say their length; going to their end finds it. */
async function lengthMs(player: HTMLMediaElement): Promise<number | undefined> {
  if (player.duration === Number.POSITIVE_INFINITY) {
    await heard(player, 'durationchange', () => {
      player.currentTime = Number.MAX_SAFE_INTEGER;
    }).catch(() => undefined);
  }
  const { duration } = player;
  return Number.isFinite(duration) && duration > 0 ? Math.round(duration * 1000) : undefined;
}

async function firstPicture(player: HTMLVideoElement): Promise<{ picture?: ImageBitmap }> {
  try {
    await heard(player, 'seeked', () => {
      player.currentTime = Math.min(pictureAtS, player.duration / 2 || 0);
    });
    return { picture: await createImageBitmap(player) };
  } catch {
    return {};
  }
}

function heard(player: HTMLMediaElement, event: string, begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      player.removeEventListener(event, good);
      player.removeEventListener('error', bad);
      finish();
    };
    const good = (): void => end(resolve);
    const bad = (): void => end(() => reject(new Error('the browser cannot play it')));
    const timer = setTimeout(bad, timeoutMs);
    player.addEventListener(event, good);
    player.addEventListener('error', bad);
    begin();
  });
}
