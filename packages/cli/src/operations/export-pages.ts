// The pages of an export: plain HTML that works from a folder, without scripts and without the network. Pure.
import type { ShownAttachment, ShownMessage } from '@heliogram/client';
import { type ExportedFiles, fileKey } from './export-files.ts';

const style = [
  'body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;background:#fbf8f3;color:#222}',
  'article{margin:.6rem 0;padding:.5rem .8rem;border-radius:.8rem;background:#fff;white-space:pre-wrap;overflow-wrap:anywhere}',
  'article.mine{background:#fdecc8;margin-left:3rem}',
  'header,time,.line{color:#6b6459;font-size:.85rem}',
  '.line{text-align:center;margin:.6rem 0}',
  '@media(prefers-color-scheme:dark){body{background:#1b1a18;color:#eee}article{background:#2a2826}article.mine{background:#4a3b1c}}',
].join('');

/** The list of chats. */
export function indexPage(
  username: string,
  chats: readonly { name: string; file: string; messages: number }[],
): string {
  const rows = chats.map((one) => `<li><a href="${escaped(one.file)}">${escaped(one.name)}</a> (${one.messages})</li>`);
  return page(`Chats of ${username}`, `<ul>${rows.join('\n')}</ul>`);
}

/** One chat from its beginning. */
export function chatPage(
  name: string,
  messages: readonly ShownMessage[],
  username: string,
  files: ExportedFiles = new Map(),
): string {
  const texts = new Map(messages.map((one) => [one.id, one.text]));
  return page(name, messages.map((one) => messageHtml(one, username, texts, files)).join('\n'));
}

function messageHtml(
  message: ShownMessage,
  username: string,
  texts: ReadonlyMap<string, string>,
  files: ExportedFiles,
): string {
  const time = `<time>${new Date(message.time * 1000).toISOString().replace('T', ' ').slice(0, 16)}</time>`;
  const { system } = message;
  if (system !== undefined) {
    const people = system.people.map((one) => one.username).join(', ');
    const words = [message.from.username, system.change, people, system.title ?? '']
      .filter((word) => word !== '')
      .join(' ');
    return `<p class="line">${escaped(words)} ${time}</p>`;
  }
  if (!message.verified) return `<p class="line">a message that failed verification was hidden ${time}</p>`;
  const quoted = message.reply === undefined ? undefined : texts.get(message.reply);
  const quote = quoted === undefined ? '' : `<blockquote>${escaped(quoted.slice(0, 200))}</blockquote>`;
  const marks = [
    message.edited ? '(edited)' : '',
    ...Object.entries(message.reactions).map(([emoji, who]) => `${emoji} ${who.join(', ')}`),
  ];
  const footer = marks
    .filter((mark) => mark !== '')
    .map(escaped)
    .join(' · ');
  const isMine = message.from.username === username;
  const links = message.attachments.map((file) => fileHtml(file, files.get(fileKey(message.id, file.blob))));
  const body = message.deleted ? '<em>deleted</em>' : [escaped(message.text), ...links].filter(Boolean).join('\n');
  return `<article${isMine ? ' class="mine"' : ''}><header>${escaped(message.from.username)} ${time}</header>${quote}${body}${footer && `<header>${footer}</header>`}</article>`;
}

/** A link; pictures are not shown in the page, so that opening it opens nothing a stranger made. */
function fileHtml({ name, kind, description }: ShownAttachment, place: string | undefined): string {
  const words = escaped([name || kind, description].filter((word) => word !== '').join(': '));
  if (place === undefined) return `<em>${words} (not to be had)</em>`;
  const url = ['..', ...place.split(/[/\\]/)].map(encodeURIComponent).join('/');
  return `<a href="${escaped(url)}" download>${words}</a>`;
}

function page(title: string, body: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style>`;
  return `<!doctype html>\n<html><head>${head}</head><body><h1>${escaped(title)}</h1>\n${body}\n</body></html>\n`;
}

/** Text as text: nothing anybody wrote becomes markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
