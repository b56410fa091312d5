// @ts-check
// Plants violations and expects each to be found: a checker that finds nothing proves nothing by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkArrows } from './arrow-rules.mjs';

/** @type {import('./arrow-rules.mjs').Law} */
const law = {
  packages: {
    protocol: { says: '', may: [] },
    crypto: { says: '', may: [] },
    server: { says: '', may: ['protocol', 'crypto'] },
    client: { says: '', may: ['protocol', 'crypto'] },
    host: { says: '', may: ['server'] },
  },
  node: ['server', 'host'],
  environment: ['host'],
  inside: {
    server: {
      doors: ['api.ts'],
      shared: ['limits.ts'],
      districts: { platform: [], identity: ['platform'], talk: ['platform', 'identity'] },
    },
    client: {
      doors: ['identity/directory.ts'],
      isOpenWithin: true,
      districts: { identity: [], talk: ['identity'] },
    },
  },
  sealed: [{ from: 'server', package: 'crypto', parts: ['mimi/'], why: 'blind' }],
};

const dependsOn = (/** @type {string[]} */ ...names) => ({
  dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
});

/** A house without faults, to which a test adds one. @param {Record<string, string>} planted */
function findingsOf(planted) {
  const clean = {
    'packages/protocol/src/index.ts': "export { frame } from './frame.ts';",
    'packages/protocol/src/frame.ts': 'export const frame = 1;',
    'packages/crypto/src/index.ts':
      "export { seal } from './seal.ts';\nexport { decodeContent } from './mimi/content.ts';\nexport * from './open.ts';",
    'packages/crypto/src/seal.ts': 'export const seal = 1;',
    'packages/crypto/src/open.ts': 'export const open = 1;',
    'packages/crypto/src/mimi/content.ts': 'export const decodeContent = 1;',
    'packages/server/src/compose.ts': "import { send } from './talk/messages/send.ts';\nimport fs from 'node:fs';",
    'packages/server/src/limits.ts': 'export const limit = 1;',
    'packages/server/src/platform/journal/append.ts': "import { seal } from '@heliogram/crypto';",
    'packages/server/src/identity/accounts/api.ts': "import { limit } from '../../limits.ts';",
    'packages/server/src/identity/accounts/store.ts': "import pg from 'pg';",
    'packages/server/src/talk/messages/send.ts':
      "import { a } from '../../identity/accounts/api.ts';\nimport { append } from '../../platform/journal/append.ts';",
    'packages/server/src/talk/chats/store.ts': 'export const rows = 1;',
    'packages/client/src/identity/directory.ts': 'export const d = 1;',
    'packages/client/src/identity/chain.ts': 'export const c = 1;',
    'packages/client/src/talk/chats/list.ts': "import { open } from '../messages/open.ts';",
    'packages/client/src/talk/messages/open.ts': "import { d } from '../../identity/directory.ts';",
    'packages/client/src/store.node.ts': "import { readFile } from 'node:fs/promises';",
    'packages/client/src/store.test.ts': "import test from 'node:test';\nprocess.env;\nimport fc from 'fast-check';",
    'packages/host/src/config.ts': 'export const port = process.env.HELIOGRAM_PORT;',
  };
  return checkArrows(
    {
      files: new Map(Object.entries({ ...clean, ...planted })),
      manifests: {
        protocol: {},
        crypto: {},
        server: dependsOn('@heliogram/protocol', '@heliogram/crypto', 'pg'),
        client: dependsOn('@heliogram/protocol', '@heliogram/crypto'),
        host: dependsOn('@heliogram/server'),
      },
      references: {
        protocol: [],
        crypto: [],
        server: ['protocol', 'crypto'],
        client: ['protocol', 'crypto'],
        host: ['server'],
      },
    },
    law,
  );
}

test('a house without faults has no findings', () => assert.deepEqual(findingsOf({}), []));

/** @type {[title: string, path: string, source: string, finding: RegExp][]} */
const faults = [
  ['a package without an arrow', 'packages/client/src/a.ts', "import { s } from '@heliogram/server';", /no such arrow/],
  [
    'a type import without an arrow',
    'packages/client/src/a.ts',
    "import type { S } from '@heliogram/server';",
    /no such/,
  ],
  ['a type query without an arrow', 'packages/client/src/a.ts', "type S = import('@heliogram/server').S;", /no such/],
  ['a re-export without an arrow', 'packages/crypto/src/a.ts', "export * from '@heliogram/protocol';", /no such arrow/],
  ['a dynamic import without an arrow', 'packages/client/src/a.ts', "await import('@heliogram/server');", /no such/],
  ['a path into another package', 'packages/client/src/a.ts', "import '../../server/src/limits.ts';", /outside its/],
  ['its own name', 'packages/client/src/a.ts', "import '@heliogram/client';", /own package/],
  ['a missing file', 'packages/client/src/a.ts', "import './nowhere.ts';", /does not exist/],
  ['an undeclared module', 'packages/client/src/a.ts', "import pg from 'pg';", /does not declare/],
  ['node: in a portable file', 'packages/client/src/a.ts', "import fs from 'node:fs';", /node:fs/],
  ['the environment', 'packages/server/src/a.ts', 'const p = process.env.PORT;', /process\.env/],
  ['the environment in brackets', 'packages/server/src/a.ts', "const p = process['env'];", /process\.env/],
  ['the environment taken apart', 'packages/server/src/a.ts', 'const { env } = process;', /process\.env/],
  ['an upward arrow', 'packages/server/src/identity/x/a.ts', "import '../../talk/chats/store.ts';", /no such arrow/],
  [
    'a product word in platform',
    'packages/server/src/platform/a.ts',
    "import '../identity/accounts/api.ts';",
    /no such/,
  ],
  ['a file above', 'packages/server/src/talk/chats/a.ts', "import '../../compose.ts';", /stands above/],
  ['a side door', 'packages/server/src/talk/x/a.ts', "import '../../identity/accounts/store.ts';", /door of identity/],
  ['a side door in a district', 'packages/server/src/talk/x/a.ts', "import '../chats/store.ts';", /door of talk/],
  [
    'a side door of the client',
    'packages/client/src/talk/x/a.ts',
    "import '../../identity/chain.ts';",
    /door of identity/,
  ],
  ['sealed content', 'packages/server/src/a.ts', "import { decodeContent } from '@heliogram/crypto';", /blind/],
  [
    'sealed content renamed',
    'packages/server/src/a.ts',
    "import { decodeContent as d } from '@heliogram/crypto';",
    /blind/,
  ],
  [
    'everything of a sealed package',
    'packages/server/src/a.ts',
    "import * as c from '@heliogram/crypto';",
    /everything/,
  ],
  [
    'a cycle',
    'packages/crypto/src/seal.ts',
    "import './open.ts';\nimport './index.ts';",
    /cycle: index\.ts → seal\.ts/,
  ],
];
for (const [title, path, source, finding] of faults) {
  test(`finds ${title}`, () => {
    const findings = findingsOf({ [path]: source });
    assert.equal(findings.length, 1, JSON.stringify(findings));
    assert.match(findings[0]?.says ?? '', finding);
  });
}

test('sealed content is found through stars and new names', () => {
  const through = {
    'packages/crypto/src/open.ts': "export * from './more.ts';",
    'packages/crypto/src/more.ts': "export { decodeContent as read, decodeContent } from './mimi/content.ts';",
    'packages/crypto/src/index.ts': "export { seal } from './seal.ts';\nexport * from './open.ts';",
  };
  const says = (/** @type {string} */ name) =>
    findingsOf({ ...through, 'packages/server/src/a.ts': `import { ${name} } from '@heliogram/crypto';` }).map(
      (one) => one.says,
    );
  assert.deepEqual(says('read'), ['imports read of crypto: blind']);
  assert.deepEqual(says('decodeContent'), ['imports decodeContent of crypto: blind']);
  assert.deepEqual(says('seal'), []);
});

test('type-only cycles are no cycles', () => {
  assert.deepEqual(findingsOf({ 'packages/crypto/src/seal.ts': "import type { X } from './index.ts';" }), []);
});

test('manifest, project references and arrows must agree', () => {
  const says = checkArrows(
    {
      files: new Map(),
      manifests: { client: dependsOn('@heliogram/server', '@heliogram/protocol'), stray: {} },
      references: { client: ['protocol', 'crypto'] },
    },
    law,
  ).map((one) => one.says);
  assert.deepEqual(says, [
    'declares server: no such arrow in arrows.json',
    'declares server, but tsconfig.json has no reference to it',
    'tsconfig.json refers to undeclared crypto',
    'package stray is not in arrows.json',
  ]);
});
