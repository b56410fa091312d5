// Everything of one's own as files that open without us: JSON for programs, plain text for people, media as it was sent.
import type { Engine } from '../engine/api.ts';

/** A file of the export. `bytes` are pulled when it is written, so that nothing large is held. */
export interface ExportFile {
  readonly name: string;
  readonly input: string | AsyncIterable<Uint8Array<ArrayBuffer>>;
  readonly lastModified: Date;
}

export interface ExportProgress {
  readonly chatsDone: number;
  readonly chats: number;
  readonly messages: number;
  readonly bytes: number;
  /** Files that could not be had, by their names in the export. */
  readonly missing: readonly string[];
}

export interface ExportGiven {
  readonly engine: Pick<Engine, 'chats' | 'messages' | 'devices' | 'media' | 'contacts' | 'settings'>;
  readonly me: { readonly account: string; readonly username: string };
  readonly now: Date;
  /** For whom nobody reads JSON: what is what. */
  readonly readme: string;
  readonly hasMedia: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

type Chat = Awaited<ReturnType<Engine['chats']['list']>>[number];
type Message = Awaited<ReturnType<Engine['messages']['all']>>[number];
type Attachment = Message['attachments'][number];

const pieceBytes = 1024 * 1024;
/** Characters of a name: some systems take 255 bytes. */
const maxName = 80;

/** The files, one after the other; what is next is asked for when the one before was written. Stops when aborted. */
export async function* exportFiles(given: ExportGiven): AsyncGenerator<ExportFile> {
  const { engine, me, now, readme, signal } = given;
  const file = (name: string, value: unknown): ExportFile => ({
    name,
    input: typeof value === 'string' ? value : `${JSON.stringify(value, undefined, 2)}\n`,
    lastModified: now,
  });
  const tally = { messages: 0, bytes: 0, missing: [] as string[] };
  const chats = await engine.chats.list();
  const tell = (chatsDone: number): void =>
    given.onProgress({ chatsDone, chats: chats.length, ...tally, missing: [...tally.missing] });
  yield file('README.txt', readme);
  const [devices, contacts, settings] = await Promise.all([
    engine.devices.list(),
    engine.contacts.list().catch(() => []),
    engine.settings.get().catch(() => null),
  ]);
  yield file('account.json', { ...me, exportedAt: now.toISOString(), devices, settings });
  yield file('contacts.json', contacts);
  const names = new Names();
  for (const [index, chat] of chats.entries()) {
    tell(index);
    signal.throwIfAborted();
    const messages = await engine.messages.all(chat.chat);
    const members = await engine.chats.members(chat.chat).catch(() => []);
    const folder = `chats/${names.of(chat.title || chat.kind)}`;
    tally.messages += messages.length;
    const media = given.hasMedia ? mediaOf(messages) : [];
    yield file(`${folder}/messages.json`, { chat, members, messages, media: namesOf(media) });
    yield file(`${folder}/messages.txt`, transcript(chat, messages, namesOf(media)));
    for (const one of media) {
      signal.throwIfAborted();
      const name = `${folder}/media/${one.name}`;
      const first = await firstPiece(engine, chat, one);
      if (!first) {
        tally.missing.push(name);
        continue;
      }
      const count = (length: number): void => {
        tally.bytes += length;
        tell(index);
      };
      yield {
        name,
        input: pieces(engine, chat, one, first, signal, count),
        lastModified: new Date(one.message.time * 1000),
      };
    }
  }
  if (tally.missing.length > 0) yield file('missing.txt', `${tally.missing.join('\r\n')}\r\n`);
  tell(chats.length);
}

interface Media {
  readonly message: Message;
  readonly attachment: Attachment;
  readonly name: string;
}

function mediaOf(messages: readonly Message[]): Media[] {
  const names = new Names();
  return messages.flatMap((message) =>
    message.attachments.map((attachment) => ({
      message,
      attachment,
      name: names.of(attachment.name || attachment.kind),
    })),
  );
}

function namesOf(media: readonly Media[]): Record<string, string> {
  return Object.fromEntries(media.map(({ attachment, name }) => [attachment.blob, `media/${name}`]));
}

type MediaEngine = Pick<Engine, 'media'>;

/** Whether a file can be had at all is known before its entry begins. */
async function firstPiece(
  engine: MediaEngine,
  chat: Chat,
  { message, attachment }: Media,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (attachment.sizeBytes === 0) return new Uint8Array();
  const length = Math.min(pieceBytes, attachment.sizeBytes);
  return engine.media.read(chat.chat, message.id, attachment.blob, 0, length).catch(() => undefined);
}

async function* pieces(
  engine: MediaEngine,
  chat: Chat,
  { message, attachment }: Media,
  first: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
  onBytes: (length: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield first;
  onBytes(first.length);
  for (let offset = first.length; offset < attachment.sizeBytes; offset += pieceBytes) {
    signal.throwIfAborted();
    const length = Math.min(pieceBytes, attachment.sizeBytes - offset);
    const piece = await engine.media.read(chat.chat, message.id, attachment.blob, offset, length);
    yield piece;
    onBytes(piece.length);
  }
}

/** A chat as plain text, one paragraph a message. Times are UTC, to mean the same everywhere. */
export function transcript(chat: Chat, messages: readonly Message[], media: Readonly<Record<string, string>>): string {
  const lines = [chat.title, ''];
  for (const message of messages) {
    const time = new Date(message.time * 1000).toISOString().replace('T', ' ').slice(0, 16);
    if (message.system) {
      lines.push(
        `[${time}] * ${message.system.change} ${message.system.people.map((one) => one.username).join(', ')}`.trimEnd(),
      );
      continue;
    }
    lines.push(`[${time}] ${message.from.username}: ${message.deleted ? '(deleted)' : paragraph(message.text)}`);
    for (const { blob, name, kind } of message.attachments) lines.push(`    <${media[blob] ?? (name || kind)}>`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Further lines stand further in: nobody's words can pass for somebody else's. */
function paragraph(text: string): string {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).join('\r\n    ');
}

/** Names that every file system takes, each given once. */
export class Names {
  readonly #given = new Set<string>();
  /** Which number a name was last given with, so that thousands of one name are not counted through again for each. */
  readonly #counts = new Map<string, number>();

  of(wished: string): string {
    const clean = safeName(wished);
    const dot = clean.lastIndexOf('.');
    const [stem, end] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
    const key = clean.toLowerCase();
    let count = this.#counts.get(key) ?? 1;
    let name = clean;
    while (this.#given.has(name.toLowerCase())) name = `${stem} (${++count})${end}`;
    this.#counts.set(key, count);
    this.#given.add(name.toLowerCase());
    return name;
  }
}

/** Without folders, control characters, what Windows forbids, and marks that reverse the writing. What is cut keeps its end. */
function safeName(wished: string): string {
  const clean = wished
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}<>:"/\\|?*\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const end = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  const stem = [...clean.slice(0, clean.length - end.length)].slice(0, maxName - end.length).join('');
  const short = stem.replace(/[. ]+$/, '') + end;
  return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short;
}
