// @ts-check
// Reads the imports of a TypeScript file: a scanner that knows strings, templates, comments and regular expressions, so
// that the word `import` inside one of them is not taken for one. It does not parse TypeScript otherwise.

/**
 * @typedef {object} Import
 * @property {string} specifier what stands between the quotes
 * @property {number} line from 1
 * @property {boolean} typeOnly nothing of it exists at run time
 * @property {string[] | '*'} names the names as the other file calls them; `*` for a namespace or everything
 * @property {string[]} aliases the names as they are known from here on, in the order of `names`
 * @property {'import' | 'export' | 'dynamic'} kind
 */
/** @typedef {{ kind: 'word' | 'string' | 'mark' | 'value', text: string, line: number }} Token */

const WORD_START = /[\p{ID_Start}$_#@]/u;
const WORD_PART = /[\p{ID_Continue}$\u200c\u200d]/u;
/** After these words a slash begins a regular expression. */
const BEFORE_OPERAND = new Set(
  'return typeof instanceof in of new delete void throw case do else await yield import export default extends'.split(
    ' ',
  ),
);

/**
 * The tokens of a source text that matter for imports; numbers, templates and regular expressions become `value`.
 * @param {string} source
 * @returns {Token[]}
 */
export function tokenize(source) {
  /** @type {Token[]} */
  const tokens = [];
  /** Depths of braces at which a template's text goes on. @type {number[]} */
  const templates = [];
  let depth = 0;
  let line = 1;
  let at = 0;
  /** @param {Token['kind']} kind @param {string} text */
  const push = (kind, text) => void tokens.push({ kind, text, line });
  /** @param {number} end */
  const skipTo = (end) => {
    for (; at < end; at += 1) if (source[at] === '\n') line += 1;
  };
  while (at < source.length) {
    const char = source[at] ?? '';
    const next = source[at + 1];
    if (/\s/.test(char)) skipTo(at + 1);
    else if (char === '/' && next === '/') skipTo(orEnd(source, source.indexOf('\n', at)));
    else if (char === '/' && next === '*') skipTo(orEnd(source, source.indexOf('*/', at + 2) + 2, 1));
    else if (char === '"' || char === "'") {
      const end = endOfString(source, at);
      push('string', source.slice(at + 1, end - 1));
      skipTo(end);
    } else if (char === '`' || (char === '}' && templates.at(-1) === depth)) {
      if (char === '}') templates.pop();
      else push('value', '`');
      const { end, isOpen } = endOfTemplateText(source, at + 1);
      if (isOpen) templates.push(depth);
      skipTo(end);
    } else if (char === '/' && startsRegex(tokens.at(-1))) {
      push('value', '/');
      skipTo(endOfRegex(source, at));
    } else if (WORD_START.test(char)) {
      let end = at + 1;
      while (end < source.length && WORD_PART.test(source[end] ?? '')) end += 1;
      push('word', source.slice(at, end));
      skipTo(end);
    } else if (/[0-9]/.test(char)) {
      let end = at + 1;
      while (/[0-9a-zA-Z_.]/.test(source[end] ?? ' ')) end += 1;
      push('value', source.slice(at, end));
      skipTo(end);
    } else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      push('mark', char);
      skipTo(at + 1);
    }
  }
  return tokens;
}

/** @param {string} source @param {number} end @param {number} [floor] an index search that failed, after its offset */
function orEnd(source, end, floor = -1) {
  return end <= floor ? source.length : end;
}

/** A string ends at its quote or, when unclosed, at the line's end. @param {string} source @param {number} start */
function endOfString(source, start) {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === source[start]) return at + 1;
    else if (source[at] === '\n') return at;
  }
  return source.length;
}

/** @param {string} source @param {number} start */
function endOfTemplateText(source, start) {
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '`') return { end: at + 1, isOpen: false };
    else if (source[at] === '$' && source[at + 1] === '{') return { end: at + 2, isOpen: true };
  }
  return { end: source.length, isOpen: false };
}

/** @param {string} source @param {number} start */
function endOfRegex(source, start) {
  let inClass = false;
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '\n') return at;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1;
  }
  return source.length;
}

/** @param {Token | undefined} previous */
function startsRegex(previous) {
  if (previous === undefined) return true;
  if (previous.kind === 'word') return BEFORE_OPERAND.has(previous.text);
  return previous.kind === 'mark' && !')]}'.includes(previous.text);
}

/**
 * Every import and re-export of a file, types included; also `import()` with a literal, in code and in types.
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(source) {
  const tokens = tokenize(source);
  /** @type {Import[]} */
  const found = [];
  tokens.forEach((token, index) => {
    const isStatement = token.kind === 'word' && (token.text === 'import' || token.text === 'export');
    if (!isStatement || isMember(tokens, index)) return;
    const one = token.text === 'import' ? readImport(tokens, index) : readExport(tokens, index);
    if (one !== undefined) found.push({ ...one, line: token.line });
  });
  return found;
}

/** `x.import`, `{ import: 1 }` and `export:` are property names. @param {Token[]} tokens @param {number} index */
function isMember(tokens, index) {
  const previous = tokens[index - 1];
  return isMark(previous, '.') || isMark(tokens[index + 1], ':');
}

/** @param {Token | undefined} token @param {string} text */
function isMark(token, text) {
  return token?.kind === 'mark' && token.text === text;
}

/** @typedef {Omit<Import, 'line'>} Found */

/** @param {Token[]} tokens @param {number} index @returns {Found | undefined} */
function readImport(tokens, index) {
  const next = tokens[index + 1];
  if (next?.kind === 'string') return { kind: 'import', specifier: next.text, typeOnly: false, names: [], aliases: [] };
  if (isMark(next, '(')) {
    const inner = tokens[index + 2];
    return inner?.kind === 'string'
      ? { kind: 'dynamic', specifier: inner.text, typeOnly: false, names: '*', aliases: [] }
      : undefined;
  }
  return readClause(tokens, index, 'import');
}

/** Only `export … from`: `export *`, `export {…}`, `export type {…}`. @param {Token[]} tokens @param {number} index */
function readExport(tokens, index) {
  const isType = tokens[index + 1]?.text === 'type';
  const first = tokens[index + (isType ? 2 : 1)];
  return isMark(first, '*') || isMark(first, '{') ? readClause(tokens, index, 'export') : undefined;
}

/** @param {Token[]} tokens @param {number} index @param {'import' | 'export'} kind @returns {Found | undefined} */
function readClause(tokens, index, kind) {
  const afterType = tokens[index + 2];
  const isType = tokens[index + 1]?.text === 'type' && afterType?.text !== 'from' && !isMark(afterType, ',');
  /** @type {Token[]} */
  const clause = [];
  for (let at = index + (isType ? 2 : 1); at < tokens.length; at += 1) {
    const token = tokens[at];
    const target = tokens[at + 1];
    if (token === undefined || isMark(token, ';') || isMark(token, '=')) return undefined;
    if (token.kind === 'word' && token.text === 'from' && target?.kind === 'string') {
      return { kind, specifier: target.text, ...readNames(clause, isType) };
    }
    // `export { a }` ends at its brace when no `from` follows.
    if (isMark(clause.at(-1), '}')) return undefined;
    clause.push(token);
  }
  return undefined;
}

/** @param {Token[]} clause @param {boolean} isType @returns {Pick<Import, 'names' | 'aliases' | 'typeOnly'>} */
function readNames(clause, isType) {
  if (clause.some((token) => isMark(token, '*'))) return { names: '*', aliases: [], typeOnly: isType };
  const open = clause.findIndex((token) => isMark(token, '{'));
  /** @type {string[]} */
  const names = open === 0 || clause.length === 0 ? [] : ['default'];
  /** @type {Token[][]} */
  const parts = [[]];
  for (const token of open < 0 ? [] : clause.slice(open + 1, -1)) {
    if (isMark(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const named = parts.filter((part) => part.length > 0);
  const typed = named.filter((part) => part[0]?.text === 'type' && part.length > 1 && part[1]?.text !== 'as');
  for (const part of named) names.push((typed.includes(part) ? part[1] : part[0])?.text ?? '');
  const isAllTyped = named.length > 0 && typed.length === named.length && names[0] !== 'default';
  const aliases = [...names.slice(0, names.length - named.length), ...named.map((part) => part.at(-1)?.text ?? '')];
  return { names, aliases, typeOnly: isType || isAllTyped };
}

const DECLARES = new Set('const let var function class interface type enum abstract async declare'.split(' '));

/**
 * The names a file declares and exports itself, as others see them (`a as b` is `b`); re-exports are in `importsOf`.
 * @param {string} source
 * @returns {string[]}
 */
export function declaredExports(source) {
  const tokens = tokenize(source);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || token.text !== 'export' || isMember(tokens, index)) return [];
    let at = index + 1;
    while (DECLARES.has(tokens[at]?.text ?? '') || isMark(tokens[at], '*')) at += 1;
    const isDeclaration = DECLARES.has(tokens[index + 1]?.text ?? '') && tokens[at]?.kind === 'word';
    return isDeclaration ? [tokens[at]?.text ?? ''] : [];
  });
}

/**
 * The lines on which a file reads `process.env` (or takes `env` out of process).
 * @param {string} source
 * @returns {number[]}
 */
export function environmentReads(source) {
  const tokens = tokenize(source);
  return tokens
    .filter((token, index) => {
      if (token.text !== 'process' || token.kind !== 'word') return false;
      const [dot, name] = isMark(tokens[index + 1], '?')
        ? tokens.slice(index + 2, index + 4)
        : tokens.slice(index + 1, index + 3);
      if (isMark(dot, '.') && name?.text === 'env') return true;
      if (isMark(dot, '[') && name?.text === 'env') return true;
      const before = tokens.slice(Math.max(0, index - 6), index).map((one) => one.text);
      return before.includes('env') && before.at(-1) === '=' && before.at(-2) === '}';
    })
    .map((token) => token.line);
}
