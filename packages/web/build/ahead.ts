// Names in the page what its first script will ask for, so that it is fetched while the page is still read: the app for everybody, and for
// `public/first-paint.js`, which knows who comes, the files of what they will see first.
import type { Plugin, Rolldown } from 'vite';

/** What may be seen first, by the name that first-paint.js knows it by, and the module it begins with. */
const seenFirst: Readonly<Record<string, readonly RegExp[]>> = {
  doors: [/\/src\/talk\/shell\/doors\.tsx$/],
  inside: [/\/src\/signed-in\.tsx$/],
  conversation: [/\/src\/talk\/timeline\/conversation\.tsx$/],
  ...Object.fromEntries(
    ['en', 'de', 'ar'].flatMap((tag) => [
      [`${tag} doors`, [wordsOf(tag, 'doors')]],
      [`${tag} inside`, [wordsOf(tag, 'doors'), wordsOf(tag, 'inside')]],
    ]),
  ),
};
const app = /\/src\/main\.tsx$/;
const place = '<script src="/first-paint.js"></script>';

export function ahead(): Plugin {
  return {
    name: 'heliogram-ahead',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle || !html.includes(place)) return html;
        const files = (modules: readonly RegExp[]): readonly string[] => [
          ...new Set(modules.flatMap((module) => filesOf(bundle, module))),
        ];
        const common = files([app]);
        const first = Object.fromEntries(
          Object.entries(seenFirst).map(([name, modules]) => [
            name,
            files(modules).filter((file) => !common.includes(file)),
          ]),
        );
        const links = common.map((file) => `<link rel="modulepreload" href="/${file}" />`).join('\n    ');
        const script = `<script src="/first-paint.js" data-first='${JSON.stringify(first)}'></script>`;
        return html.replace(place, `${script}\n    ${links}`);
      },
    },
  };
}

/** The file of a module that is fetched apart, and what that imports. */
function filesOf(bundle: Rolldown.OutputBundle, module: RegExp): readonly string[] {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const isIt = (id: string | null): boolean => id !== null && module.test(id);
  const root =
    chunks.find(({ facadeModuleId }) => isIt(facadeModuleId)) ?? chunks.find(({ moduleIds }) => moduleIds.some(isIt));
  if (!root) throw new Error(`the build has no file that begins with ${module.source}`);
  const found = new Set([root.fileName]);
  // A set that grows while it is walked is walked to its end.
  for (const file of found)
    for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) found.add(next);
  return [...found];
}

function wordsOf(tag: string, group: string): RegExp {
  return new RegExp(`/words/${tag}\\.po\\?${group}\\?lingui$`);
}
