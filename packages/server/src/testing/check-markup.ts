// Reads markup more strictly than any browser: every tag known, closed in order and allowed where it stands, every attribute known and
// quoted, every sign escaped. Whatever somebody managed to write into a page fails here. For tests only.

const voids = new Set(['meta', 'link', 'img', 'input', 'br', 'circle', 'path', 'rect']);
/** What may stand in a line of text. */
const inline = [
  ...[
    'a',
    'b',
    'bdi',
    'br',
    'code',
    'em',
    'img',
    'input',
    'label',
    'mark',
    's',
    'small',
    'span',
    'strong',
    'svg',
    'time',
  ],
  'button',
];
const blocks = [
  'article',
  'audio',
  'blockquote',
  'details',
  'div',
  'form',
  'h1',
  'h2',
  'p',
  'pre',
  'section',
  'ul',
  'video',
];
const flow = [...inline, ...blocks];

/** What may stand in what. */
const children: Readonly<Record<string, readonly string[]>> = {
  '': ['html'],
  html: ['head', 'body'],
  head: ['meta', 'title', 'link', 'style', 'script'],
  body: ['header', 'main', 'footer'],
  header: ['a', 'nav'],
  nav: ['a'],
  main: flow,
  footer: ['p'],
  ...Object.fromEntries(['section', 'article', 'div', 'blockquote', 'li'].map((name) => [name, flow])),
  ...Object.fromEntries(
    ['p', 'b', 'bdi', 'em', 's', 'small', 'span', 'strong', 'h1', 'h2', 'summary'].map((n) => [n, inline]),
  ),
  a: inline.filter((name) => !['a', 'button', 'input', 'label'].includes(name)),
  label: [...inline.filter((name) => name !== 'label' && name !== 'button'), 'select'],
  button: ['svg'],
  details: ['summary', ...flow],
  form: ['label', 'input', 'button', 'p'],
  pre: ['code'],
  select: ['option'],
  svg: ['circle', 'path', 'rect'],
  ul: ['li'],
};

const everywhere = ['class', 'id', 'dir', 'lang', 'hidden', 'role', 'tabindex', 'aria-hidden', 'aria-label'];
const attributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  audio: ['src', 'controls', 'preload'],
  circle: ['cx', 'cy', 'r', 'stroke', 'stroke-width'],
  div: ['data-place', 'data-name', 'data-seq', 'data-language'],
  form: ['action'],
  html: ['lang'],
  img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
  input: ['type', 'name', 'value', 'maxlength'],
  link: ['rel', 'href', 'type', 'title'],
  meta: ['charset', 'name', 'content', 'property'],
  option: ['value', 'selected'],
  path: ['d', 'stroke', 'stroke-width'],
  rect: ['width', 'height', 'rx', 'fill', 'stroke'],
  script: ['type', 'src'],
  select: ['name'],
  svg: ['viewBox'],
  time: ['datetime'],
  video: ['src', 'controls', 'preload', 'width', 'height'],
};
const addresses = /^(?:\/(?!\/)|#|https?:\/\/|mailto:)/;
const token =
  /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>|<(\/?)[^>]*>?|[^<]+/gy;

/** What is wrong with a document; empty when nothing is. */
export function faultsInMarkup(document: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  token.lastIndex = 0;
  for (const found of document.matchAll(token)) {
    const [whole, closing, name, rest = '', slash] = found;
    const parent = open.at(-1) ?? '';
    if (whole === '<!doctype html>') continue;
    if (!whole.startsWith('<')) faults.push(...faultsInText(whole, parent));
    else if (name === undefined) faults.push(`no tag: ${whole.slice(0, 60)}`);
    else if (closing === '/') {
      if (open.pop() !== name) faults.push(`</${name}> closes <${parent}>`);
    } else {
      if (!(children[parent] ?? []).includes(name)) faults.push(`<${name}> in <${parent}>`);
      if (open.includes('a') && name === 'a') faults.push('a link in a link');
      faults.push(...faultsInAttributes(name, rest, ids));
      if (slash === '/' && parent !== 'svg') faults.push(`<${name}/> in <${parent}>`);
      if (!voids.has(name)) open.push(name);
    }
  }
  if (open.length > 0) faults.push(`not closed: ${open.join(' ')}`);
  return faults;
}

function faultsInText(text: string, parent: string): string[] {
  if (parent === 'style') return /[<]/.test(text) ? ['a tag in the style'] : [];
  const faults: string[] = [];
  if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) faults.push(`a bare & in ${text.slice(0, 60)}`);
  if (/>/.test(text)) faults.push('a bare >');
  if (!['', 'html', 'head'].includes(parent) || text.trim() === '') return faults;
  return [...faults, `words in <${parent}>`];
}

function faultsInAttributes(name: string, rest: string, ids: Set<string>): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [, attribute = '', value = ''] of rest.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)) {
    if (seen.has(attribute)) faults.push(`${attribute} twice`);
    seen.add(attribute);
    if (![...everywhere, ...(attributes[name] ?? [])].includes(attribute)) faults.push(`${attribute} on <${name}>`);
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(value)) faults.push(`a bare & in ${attribute}`);
    if (['href', 'src', 'action'].includes(attribute) && !addresses.test(value))
      faults.push(`${attribute} to ${value}`);
    if (attribute === 'id' && ids.has(value)) faults.push(`the id ${value} twice`);
    if (attribute === 'id') ids.add(value);
  }
  if (name === 'img' && !seen.has('alt')) faults.push('an image without words');
  return faults;
}
