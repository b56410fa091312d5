// Which modules travel together. Left to itself the build cuts a file for every set of screens that share something: hundreds of tiny
// ones. Here a module goes with the first part of the app that needs it, in the order in which people meet them.
import type { Plugin } from 'vite';
import { importsSeenThrough } from './barrels.ts';

interface Part {
  readonly name: string;
  /** Modules whose static imports, and they themselves, make up the part. */
  readonly of: RegExp;
  /** What it has in common with some of the later parts belongs to an earlier one, so that those do not ask for this. */
  readonly common?: { readonly to: string; readonly with: readonly string[] };
}

/** Of the page, in the order of first need. */
export const pageParts: readonly Part[] = [
  { name: 'start', of: /\/src\/start\.ts$/ },
  { name: 'app', of: /\/src\/main\.tsx$/ },
  { name: 'doors', of: /\/src\/talk\/shell\/doors\.tsx$/, common: { to: 'app', with: ['inside', 'conversation'] } },
  { name: 'inside', of: /\/src\/signed-in\.tsx$/ },
  { name: 'conversation', of: /\/src\/talk\/timeline\/conversation\.tsx$/ },
  { name: 'attach', of: /\/src\/talk\/media\/(?:send\/attach-tray|voice\/voice-bar)\.tsx$/ },
  { name: 'icons', of: /\/src\/platform\/ui\/later-icon\.tsx$/ },
  { name: 'overlays', of: /\/src\/platform\/ui\/aria-(?:dialog|menu|popover|tooltip)\.tsx$/ },
  { name: 'kit', of: /\/src\/platform\/ui\/[a-z-]+\.tsx$/ },
  { name: 'media', of: /\/src\/talk\/media\/(?:show\/message-media|viewer\/media-viewer)\.tsx$/ },
  { name: 'list', of: /\/src\/talk\/(?:new-chat|requests|search|invites|chat-list)\/[a-z-]+-screen\.tsx$/ },
  {
    name: 'details',
    of: /\/src\/talk\/(?:chat-details\/details-panel|timeline\/(?:message-dialogs|choosing-bar)|search\/chat-search)\.tsx$/,
  },
  {
    name: 'places',
    of: /\/src\/places\/parts\.ts$/,
  },
  { name: 'findings', of: /\/src\/identity\/findings\/[a-z-]+\.tsx$/ },
  { name: 'back', of: /\/src\/identity\/(?:kit|recover|link|lock)-screen\.tsx$/ },
  { name: 'settings', of: /\/src\/(?:settings\/[a-z-]+-(?:page|screen)|identity\/devices-page)\.tsx$/ },
];

/** Of the engine's worker. */
export const workerParts: readonly Part[] = [
  { name: 'sqlite', of: /\/src\/engine\/store\/load-sqlite\.ts$/ },
  { name: 'engine', of: /\/src\/engine\/engine\.ts$/ },
  {
    name: 'groups',
    of: /\/client\/src\/(?:talk\/(?:groups\/(?:process-commit|commit-change|mls-group|readmission)|chats\/(?:make-chat|membership|welcome))|identity\/make-key-packages)\.ts$/,
  },
  // Ways in, slots, devices, passkeys: whatever changes an account.
  {
    name: 'account',
    of: /\/client\/src\/identity\/(?:account-change|check-phrase|known-slots|link|linked-device|own-slots?|passkeys|recover|revoke|sign-up|typed-phrase)\.ts$/,
  },
  { name: 'places', of: /\/client\/src\/places\/open-places\.ts$/ },
];

/** Words, emoji and the like: each is fetched by itself or not at all. */
const alone = /\.po\?|\/(?:emojibase-data|client-zip|qr|frimousse)\/|phrase-list\.ts$/;

/** Assigns every module to a part when all are known. */
export function chunks(parts: readonly Part[]): Plugin {
  const partOf = new Map<string, string>();
  return {
    name: 'heliogram-chunks',
    apply: 'build',
    outputOptions: (options) => ({
      ...options,
      chunkFileNames: ({ facadeModuleId }) => `assets/${wordsPart(facadeModuleId ?? '') ?? '[name]'}-[hash].js`,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ debugName: 'parts', name: (id) => partOf.get(id) ?? null }],
      },
    }),
    buildEnd() {
      partOf.clear();
      const all = [...this.getModuleIds()];
      const importsOf = importsSeenThrough((id) => this.getModuleInfo(id));
      const whole = parts.map(({ of }) =>
        closure(
          all.filter((id) => of.test(id)),
          importsOf,
        ),
      );
      const isIn = (id: string, part: string): boolean =>
        whole[parts.findIndex(({ name }) => name === part)]?.has(id) === true;
      parts.forEach(({ name, common }, index) => {
        for (const id of whole[index] as ReadonlySet<string>) {
          const isCommon = common?.with.some((part) => isIn(id, part));
          if (!partOf.has(id)) partOf.set(id, common && isCommon ? common.to : name);
        }
      });
    },
  };
}

/** Words go by language and group: `en-doors`. */
function wordsPart(id: string): string | null {
  const [, tag, group] = /\/(\w+)\.po\?(\w+)\?lingui$/.exec(id) ?? [];
  return tag === undefined ? null : `${tag}-${group}`;
}

/** Modules and what they import. */
function closure(roots: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(roots);
  // A set that grows while it is walked is walked to its end.
  for (const id of found) for (const next of importsOf(id)) if (!alone.test(next)) found.add(next);
  return found;
}
