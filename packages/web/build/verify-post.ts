// A step of the build beside the app: the script of the page that verifies a public post, under a fixed name, and what it fetches only in
// browsers that lack Ed25519. It is no part of the app and is not kept by its service worker.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const name = 'verify-post.js';
const chunkFileNames = 'verify-post-[name].js';

export function verifyPost(entry: string): Plugin {
  return {
    name: 'heliogram-verify-post',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined || !bundle['index.html']) return;
      for (const { fileName, code } of await compile(entry)) await writeFile(join(dir, fileName), code);
    },
  };
}

async function compile(entry: string): Promise<readonly Rolldown.OutputChunk[]> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [withoutChats()],
    publicDir: false,
    build: {
      write: false,
      target: 'es2024',
      copyPublicDir: false,
      // As a library it has nothing of the app's own way to fetch parts; its spaces are left out all the same.
      lib: { entry, formats: ['es'], fileName: 'verify-post' },
      rolldownOptions: { output: { minify: true, entryFileNames: name, chunkFileNames } },
    },
  });
  const { output: parts } = (Array.isArray(output) ? output[0] : output) as Rolldown.RolldownOutput;
  return parts.filter((part) => part.type === 'chunk');
}

/** The hand-written codecs of chats are there for their speed, and nothing here speaks of chats: without them all goes the common way. */
function withoutChats(): Plugin {
  const names = ['decodeEntry', 'decodeSend', 'encodeEntry', 'encodeSend', 'encodeSendResponse'];
  return {
    name: 'heliogram-without-chats',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/protocol/src/hot.ts')
        ? names.map((one) => `export const ${one}ByHand = () => undefined;`).join('')
        : null,
  };
}
