// What a request says about the answers it takes: encodings (RFC 9110 section 12.5.3) and versions it has (section 13.1.2). Pure.

export type Encoding = 'br' | 'gzip';

/** Whether an Accept-Encoding header names an encoding without forbidding it. Without the header only plain is safe. */
export function acceptsEncoding(header: string | string[] | undefined, encoding: Encoding): boolean {
  const parts = String(header ?? '')
    .slice(0, 1000)
    .split(',');
  return parts.some((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** Whether an If-None-Match header names a version; weak or not makes no difference here. */
export function isFresh(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const known = header.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag) || header.trim() === '*';
}
