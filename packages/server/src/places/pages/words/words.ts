// What the pages say, in each language. A catalogue is an object of this shape: a sentence that is missing does not compile.
import { formatsOf } from './formats.ts';

/** Sentences of the pages. Functions take what they name; numbers come formatted. */
export interface Words {
  readonly tag: 'en' | 'de' | 'ar';
  readonly dir: 'ltr' | 'rtl';
  /** For dates and numbers. */
  readonly locale: string;
  readonly public: string;
  readonly anybodyReads: string;
  readonly channel: string;
  readonly group: string;
  followers(count: number): string;
  members(count: number): string;
  views(count: number): string;
  comments(count: number): string;
  readonly follow: string;
  readonly join: string;
  readonly openInApp: string;
  readonly search: string;
  readonly directory: string;
  readonly verify: string;
  readonly verifyThis: string;
  readonly since: (date: string) => string;
  readonly posts: string;
  readonly noPosts: string;
  readonly olderPosts: string;
  readonly newestPosts: string;
  readonly allPosts: string;
  readonly allComments: string;
  readonly commentsTitle: string;
  readonly commentOn: (seq: number) => string;
  readonly readOn: string;
  readonly continued: string;
  readonly pinned: string;
  readonly edited: string;
  readonly earlierVersions: (count: number) => string;
  readonly replyTo: (seq: number) => string;
  readonly forwardedFrom: string;
  readonly forwardedUnproven: string;
  readonly hidden: string;
  readonly erased: string;
  readonly erasedByOther: string;
  readonly withheld: string;
  readonly withheldLeaf: (leaf: string) => string;
  readonly missing: (from: number, to: number) => string;
  readonly missingWords: string;
  readonly altered: string;
  readonly photo: string;
  readonly video: string;
  readonly voice: string;
  readonly file: string;
  readonly feed: string;
  readonly signedBy: string;
  readonly footer: string;
  readonly utc: string;
  readonly notFound: string;
  readonly notFoundSays: string;
  readonly notAPost: string;
  readonly searchTitle: string;
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly searchHow: string;
  readonly nothingFound: (words: string) => string;
  readonly tooLong: string;
  readonly places: string;
  readonly inPlace: (title: string) => string;
  readonly everywhere: string;
  readonly directoryTitle: string;
  readonly directorySays: string;
  readonly directoryRule: string;
  readonly category: string;
  readonly language: string;
  readonly kind: string;
  readonly any: string;
  readonly show: string;
  readonly more: string;
  readonly emptyDirectory: string;
  readonly newestPost: (date: string) => string;
  /** By number of Category, from 1. */
  readonly categories: readonly string[];
  readonly verifyPost: (seq: number) => string;
  readonly backToPost: string;
  readonly verifySays: string;
  readonly verifyWithout: string;
  readonly verifyWorking: string;
}

/** The form of a sentence that belongs to a number; `#` stands for the number. */
export function plural(
  locale: string,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): string {
  const formats = formatsOf(locale);
  const form = forms[formats.plural.select(count)] ?? forms.other;
  return form.replace('#', formats.number.format(count));
}
