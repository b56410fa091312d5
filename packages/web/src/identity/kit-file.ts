// The recovery kit as a plain text file: what it is, for which account and server, and the twelve words.

export interface KitWords {
  readonly title: string;
  readonly username: string;
  readonly server: string;
  readonly words: string;
  readonly advice: readonly string[];
}

/** Lines end as every system's notepad understands. */
export function kitText(phrase: string, say: KitWords): string {
  const words = phrase.split(' ').map((word, index) => `${String(index + 1).padStart(2)}. ${word}`);
  return [say.title, '', say.username, say.server, '', say.words, ...words, '', ...say.advice, ''].join('\r\n');
}

/** Offers a text as a download. It goes to the disk and nowhere else. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
