// The sound of something new: two soft tones, made here, one tab at a time.

const tonesHz = [659.25, 987.77] as const;
const apartS = 0.11;
const lengthS = 0.5;
const quietMs = 1500;

/** Sounds once, however many tabs are told; silent where the browser allows no sound yet (before the first press in the page). */
export async function chime(): Promise<void> {
  await navigator.locks.request('heliogram-chime', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    play();
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  });
}

function play(): void {
  const context = new AudioContext();
  if (context.state === 'suspended') {
    void context.close();
    return;
  }
  tonesHz.forEach((frequency, at) => {
    const start = context.currentTime + at * apartS;
    const tone = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + lengthS);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + lengthS);
  });
  setTimeout(() => void context.close(), quietMs);
}
