// Which types a file may be shown under. What the sender says is a claim: everything that could run or style anything is served as
// plain bytes to be saved.

const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
  'audio/x-wav',
  'audio/flac',
]);

/** The type without parameters, where a browser may show it in place; undefined for all others (HTML, SVG, scripts, unknown). */
export function shownType(type: string): string | undefined {
  const [essence = ''] = type.split(';', 1);
  const plain = essence.trim().toLowerCase();
  return shown.has(plain) ? plain : undefined;
}

const maxName = 200;

/** A name as it is shown and saved: no folders, no control characters, nothing that turns the direction of letters. What is cut keeps its end. */
export function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[/\\:*?"<>|]/gu, '_')
    .replace(/^[\s.]+/u, '')
    .trim();
  if (plain.length <= maxName) return plain;
  const end = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? '';
  return plain.slice(0, maxName - end.length).trimEnd() + end;
}

/** `Content-Disposition` for saving (RFC 6266, RFC 8187). */
export function savedAs(name: string): string {
  const plain = plainName(name).toWellFormed() || 'file';
  const encoded = encodeURIComponent(plain).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
