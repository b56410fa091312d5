// Under which key a file on its way is followed.

export function transferKey(message: string, blob: string): string {
  return `${message}/${blob}`;
}
