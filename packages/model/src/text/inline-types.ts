// The parts of a paragraph. `start` and `end` are UTF-16 positions in the source, markers included.

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Signs that open and close something. */
export type Mark = '*' | '**' | '_' | '__' | '~~' | '||' | '[';
export type WrapKind = 'bold' | 'italic' | 'strike' | 'spoiler';

export type Inline =
  | (Place & { readonly kind: 'text'; readonly text: string })
  | (Place & { readonly kind: 'code'; readonly text: string })
  /** `name` as written, without the sign. Whether it means somebody is the message's word, not the text's. */
  | (Place & { readonly kind: 'mention'; readonly name: string })
  | (Place & { readonly kind: WrapKind; readonly children: readonly Inline[]; readonly depth: number })
  | (Place & {
      readonly kind: 'link';
      readonly href: string;
      /** Where it leads, as the browser understands it (punycode for other scripts); the address for mail. */
      readonly host: string;
      /** The text itself shows where it leads; otherwise the host is shown beside it. */
      readonly isHonest: boolean;
      readonly children: readonly Inline[];
      readonly depth: number;
    });

/** Emphasis deeper than this is text: drawing recurses. */
export const maxDepth = 8;
