// Which modules travel together. Left to itself the build cuts a file for every set of screens that share something: hundreds of tiny
// ones. Here a module goes with the first part of the app that needs it, in the order in which people meet them.
import type { Plugin } from 'vite';

interface Part {
  readonly name: string;
  /** Modules whose static imports, and they themselves, make up the part. */
  readonly of: RegExp;
}

/** Of the page, in the order of first need. */
export const pageParts: readonly Part[] = [
  { name: 'app', of: /\/src\/main\.tsx$/ },
  { name: 'doors', of: /\/src\/talk\/shell\/doors\.tsx$/ },
  { name: 'inside', of: /\/src\/signed-in\.tsx$/ },
  { name: 'conversation', of: /\/src\/talk\/timeline\/conversation\.tsx$/ },
  { name: 'icons', of: /\/src\/platform\/ui\/later-icon\.tsx$/ },
  { name: 'overlays', of: /\/src\/platform\/ui\/aria-(?:dialog|menu|popover|tooltip)\.tsx$/ },
  { name: 'media', of: /\/src\/talk\/media\/(?:show\/message-media|viewer\/media-viewer)\.tsx$/ },
  { name: 'list', of: /\/src\/talk\/(?:new-chat|requests|search|invites|chat-list)\/[a-z-]+-screen\.tsx$/ },
  {
    name: 'details',
    of: /\/src\/talk\/(?:chat-details\/details-panel|timeline\/message-dialogs|search\/chat-search)\.tsx$/,
  },
  { name: 'back', of: /\/src\/identity\/(?:recover|link|lock)-screen\.tsx$/ },
  { name: 'settings', of: /\/src\/(?:settings\/[a-z-]+-(?:page|screen)|identity\/devices-page)\.tsx$/ },
];

/** Of the engine's worker. */
export const workerParts: readonly Part[] = [{ name: 'engine', of: /\/src\/engine\/engine\.ts$/ }];

/** Words, emoji and the like: each is fetched by itself or not at all. */
const alone = /\.po$|\/(?:emojibase-data|client-zip|qr|frimousse)\/|phrase-list\.ts$/;

/** Assigns every module to a part when all are known. */
export function chunks(parts: readonly Part[]): Plugin {
  const partOf = new Map<string, string>();
  return {
    name: 'heliogram-chunks',
    apply: 'build',
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ debugName: 'parts', name: (id) => partOf.get(id) ?? null }],
      },
    }),
    buildEnd() {
      partOf.clear();
      const all = [...this.getModuleIds()];
      const claim = (id: string, name: string): void => {
        if (partOf.has(id) || alone.test(id)) return;
        partOf.set(id, name);
        for (const next of this.getModuleInfo(id)?.importedIds ?? []) claim(next, name);
      };
      for (const { name, of } of parts) for (const id of all) if (of.test(id)) claim(id, name);
    },
  };
}
