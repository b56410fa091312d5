// The script of the page that verifies a post: one file, no styles, nothing but text into the page.
import { askOverHttp, checkPost } from '@heliogram/client/post-check';
import { type Findings, findingsOf } from './findings.ts';
import { type VerifierWords, verifierWords } from './words.ts';

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

function draw(into: HTMLElement, { isGood, lines, text, limit }: Findings, words: VerifierWords): void {
  const list = element('ul', '', 'checks');
  for (const line of lines)
    list.append(element('li', `${line.isGood ? '✓' : '✗'} ${line.says}`, line.isGood ? 'ok' : 'no'));
  const head = element('p', isGood ? words.good : words.bad);
  head.id = 'verdict';
  head.dataset.good = String(isGood);
  const parts: HTMLElement[] = [head, list];
  if (text !== undefined) {
    const signed = element('pre', text, 'cmd signed');
    signed.dir = 'auto';
    signed.tabIndex = 0;
    parts.push(element('p', words.signed, 'note'), signed);
  }
  into.replaceChildren(...parts, element('p', limit, 'note'));
}

async function start(into: HTMLElement): Promise<void> {
  const { place = '', name = '', seq = '', language = 'en' } = into.dataset;
  const words = verifierWords[language] ?? (verifierWords.en as VerifierWords);
  into.hidden = false;
  try {
    const verdict = await checkPost(askOverHttp(''), { name, place, seq: Number(seq) });
    draw(into, findingsOf(verdict, name, Number(seq), words), words);
  } catch {
    into.replaceChildren(element('p', words.failed));
  }
}

const place = document.getElementById('verify');
if (place) void start(place);
