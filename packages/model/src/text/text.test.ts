import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Block, parseBlocks } from './blocks.ts';
import { type Inline, parseInline } from './inline.ts';
import { plainText } from './plain.ts';

/** A short form of the tree: `b(…)` bold, `i` italic, `s` strike, `h` hidden, `c` code, `l<href>` link, `@name`. */
function short(nodes: readonly Inline[]): string {
  const letter = { bold: 'b', italic: 'i', strike: 's', spoiler: 'h' } as const;
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'code':
          return `c(${node.text})`;
        case 'mention':
          return `@<${node.name}>`;
        case 'link':
          return `l<${node.href}${node.isHonest ? '' : ` ${node.host}`}>(${short(node.children)})`;
        default:
          return `${letter[node.kind]}(${short(node.children)})`;
      }
    })
    .join('');
}

function shortBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph') return `p:${short(block.children)}`;
      if (block.kind === 'code') return `code ${block.language}:${block.text}`;
      if (block.kind === 'quote') return `q{${shortBlocks(block.blocks)}}`;
      return block.items.map((item) => `${item.depth}${item.number ?? '-'}:${short(item.children)}`).join(';');
    })
    .join('|');
}

const inlineCases: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['**bold** and *it* and ~~no~~', 'b(bold) and i(it) and s(no)'],
  ['__bold__ _it_', 'b(bold) i(it)'],
  ['***both***', 'b(i(both))'],
  ['**a *b* c**', 'b(a i(b) c)'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['snake_case_name', 'snake_case_name'],
  ['un*frigging*believable', 'uni(frigging)believable'],
  ['**强调**文字', 'b(强调)文字'],
  ['**open', '**open'],
  ['a ** b', 'a ** b'],
  ['****', '****'],
  ['**', '**'],
  ['||secret||', 'h(secret)'],
  ['a || b', 'a || b'],
  ['`a*b*`', 'c(a*b*)'],
  ['`` a`b ``', 'c(a`b)'],
  ['`open', '`open'],
  ['\\*not\\*', '*not*'],
  ['C:\\dir', 'C:\\dir'],
  ['https://a.example/x_y_z', 'l<https://a.example/x_y_z>(https://a.example/x_y_z)'],
  ['see https://a.example/x.', 'see l<https://a.example/x>(https://a.example/x).'],
  ['(https://a.example/b_(c))', '(l<https://a.example/b_(c)>(https://a.example/b_(c)))'],
  ['**https://a.example**', 'b(l<https://a.example/>(https://a.example))'],
  ['www.a.example', 'l<https://www.a.example/>(www.a.example)'],
  ['mailto:a@b.example', 'l<mailto:a@b.example>(mailto:a@b.example)'],
  ['ahttps://a.example', 'ahttps://a.example'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,1)', '[x](data:text/html,1)'],
  ['[words](https://a.example/p)', 'l<https://a.example/p a.example>(words)'],
  ['[https://bank.example](https://evil.example)', 'l<https://evil.example/ evil.example>(https://bank.example)'],
  [
    'https://bank.example@evil.example/',
    'l<https://bank.example@evil.example/ evil.example>(https://bank.example@evil.example/)',
  ],
  ['https://аpple.example', 'l<https://xn--pple-43d.example/ xn--pple-43d.example>(https://аpple.example)'],
  ['[**b** c](https://a.example)', 'l<https://a.example/ a.example>(b(b) c)'],
  ['[a] (b)', '[a] (b)'],
  ['[](https://a.example)', '[](l<https://a.example/>(https://a.example))'],
  ['hi @lena_1, and a@b.example', 'hi @<lena_1>, and a@b.example'],
  ['<b>no</b> &amp; <img src=x onerror=1>', '<b>no</b> &amp; <img src=x onerror=1>'],
  ['![x](https://a.example/y.png)', '!l<https://a.example/y.png a.example>(x)'],
];

test('what stands inside a paragraph', () => {
  for (const [text, want] of inlineCases) assert.equal(short(parseInline(text)), want, text);
});

test('a character that turns the direction ends an address', () => {
  const [link] = parseInline('https://a.example/\u202egpj.exe');
  assert.equal(link?.kind === 'link' && link.href, 'https://a.example/');
});

test('blocks', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a\nb\n\nc', 'p:a\nb|p:c'],
    ['```ts\nlet *a*\n```\nx', 'code ts:let *a*|p:x'],
    ['```\nopen', 'code :open'],
    ['> a\n> b\nc', 'q{p:a\nb}|p:c'],
    ['> > a', 'q{q{p:a}}'],
    ['- a\n- *b*\n  - c', '0-:a;0-:i(b);1-:c'],
    ['2. a\n3. b\n   more', '02:a;03:b\nmore'],
    ['-a', 'p:-a'],
    ['a\n- b', 'p:a|0-:b'],
    ['', ''],
    ['\n\n', ''],
  ];
  for (const [text, want] of cases) assert.equal(shortBlocks(parseBlocks(text)), want, text);
});

const alphabet = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '~~',
    '||',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '](',
    '>',
    '- ',
    '1. ',
    '\n',
    '\\',
    '@ab_',
    ' ',
    'a',
    'é',
    '😀',
  ],
  ...['https://a.example', 'www.', 'mailto:', '\u202e', '<'],
);
const hostile: fc.Arbitrary<string> = fc.array(alphabet, { maxLength: 200 }).map((parts) => parts.join(''));

test('every text parses; places nest, and only safe addresses come out', () => {
  const check = (nodes: readonly Inline[], from: number, to: number, depth: number): void => {
    assert.ok(depth <= 10);
    let at = from;
    for (const node of nodes) {
      assert.ok(node.start >= at && node.end >= node.start && node.end <= to);
      at = node.end;
      if (node.kind === 'link') assert.match(node.href, /^(?:https?:\/\/|mailto:)/);
      if ('children' in node) check(node.children, node.start, node.end, depth + 1);
    }
  };
  fc.assert(
    fc.property(hostile, (text) => {
      check(parseInline(text), 0, text.length, 0);
      parseBlocks(text);
      plainText(text);
    }),
    { numRuns: 400 },
  );
});

test('without marks, every character comes back', () => {
  const shown = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) =>
        'children' in node ? shown(node.children) : node.kind === 'mention' ? `@${node.name}` : node.text,
      )
      .join('');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const safe = text.replace(/[\\`*_~|[\]]/g, '');
      assert.equal(shown(parseInline(safe)), safe);
    }),
  );
});

// What is not linear would take minutes at this length.
test('long texts of hostile signs parse', () => {
  const half = 100_000;
  for (const [open, close] of [
    ['*a ', ' a*'],
    ['[', '](https://a.example)'],
    ['**', '**'],
    ['||a', 'a||'],
  ] as const)
    parseBlocks(open.repeat(half) + close.repeat(half));
  for (const unit of [
    '*a ',
    '[',
    '](',
    '[a](',
    '`',
    '``a` ',
    '||',
    '> ',
    '_*',
    '**_',
    'https://',
    '@',
    '((((',
    '- ',
    '[x](((',
    '*a**b***c',
    'http://%',
    'www.',
  ])
    parseBlocks(unit.repeat(half));
  for (const sign of ['```', '~~~']) parseBlocks(`${sign}${' '.repeat(4 * half)}\``);
});

test('what looks like an address and is none does not hide one after it', () => {
  const [link] = parseInline(`http://%${'x'.repeat(300)} https://a.example`).filter(({ kind }) => kind === 'link');
  assert.ok(link?.kind === 'link' && link.host === 'a.example');
  assert.deepEqual(
    parseBlocks('```  ts  strict\nlet a;\n```').map((block) => block.kind === 'code' && block.language),
    ['ts'],
  );
});

test('the words alone, with spoilers hidden', () => {
  assert.equal(plainText('**a** `b`\n\n> c\n- d'), 'a b c d');
  assert.ok(!plainText('it was ||the butler||').includes('butler'));
  assert.equal(plainText('x'.repeat(500)).length, 281);
});
