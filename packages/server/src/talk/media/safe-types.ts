// Types a browser may show inside a page, told by a file's first bytes as the MIME Sniffing Standard (section 6) does. Pictures, sound
// and video without scripts: no SVG, no PDF, no HTML, whatever they are called. Pure.

/** How much of a file its type is told by. */
export const typeHeadBytes = 64;

/** `?` stands for any byte. */
const signatures: readonly (readonly [type: string, signature: string])[] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF????WEBP'],
  ['audio/wav', 'RIFF????WAVE'],
  ['audio/ogg', 'OggS\0'],
  ['audio/flac', 'fLaC'],
  ['audio/mpeg', 'ID3'],
  ['audio/mpeg', '\xff\xfb'],
  ['audio/mpeg', '\xff\xf3'],
  ['audio/mpeg', '\xff\xf2'],
  ['audio/aac', '\xff\xf1'],
  ['audio/aac', '\xff\xf9'],
];

/** Major brands of ISO base media files (ISO/IEC 14496-12). */
const brands: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  avis: 'image/avif',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'M4V ': 'video/mp4',
  avc1: 'video/mp4',
  dash: 'video/mp4',
  iso2: 'video/mp4',
  iso4: 'video/mp4',
  iso5: 'video/mp4',
  iso6: 'video/mp4',
  isom: 'video/mp4',
  mp41: 'video/mp4',
  mp42: 'video/mp4',
};

/** The type of a file that begins with these bytes; empty when it is none that is safe to show. */
export function safeTypeOf(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, typeHeadBytes));
  const found = signatures.find(([, signature]) => begins(text, signature));
  if (found) return found[0];
  if (text.slice(4, 8) === 'ftyp') return brands[text.slice(8, 12)] ?? '';
  return text.startsWith('\x1a\x45\xdf\xa3') && text.includes('webm') ? 'video/webm' : '';
}

function begins(text: string, signature: string): boolean {
  if (text.length < signature.length) return false;
  for (let at = 0; at < signature.length; at++) {
    if (signature[at] !== '?' && signature[at] !== text[at]) return false;
  }
  return true;
}
