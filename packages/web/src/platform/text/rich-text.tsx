// Draws the text of a message: React elements only, whatever the text says.
import { type Block, directionOf, type Inline, parseBlocks } from '@heliogram/model';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { emojiOnly } from './emoji-only.ts';
import * as css from './rich-text.css.ts';

/** Whom names in a text mean. */
export interface MentionFacts {
  /** Usernames that the message addresses, lower case, to accounts. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly me: string;
  readonly onOpen?: ((account: string) => void) | undefined;
}

export interface RichTextProps {
  readonly text: string;
  readonly mentions?: MentionFacts | undefined;
  /** Stands at the end of the last line where the text runs the way of the page: keeps room for the time of the message. */
  readonly tail?: ReactNode;
  /** A few emoji alone are large. */
  readonly hasBigEmoji?: boolean | undefined;
}

export function RichText({ text, mentions, tail, hasBigEmoji = false }: RichTextProps) {
  const emoji = hasBigEmoji ? emojiOnly(text) : 0;
  if (emoji > 0)
    return (
      <div className={css.big[emoji as 1 | 2 | 3]} dir="auto">
        {text.trim()}
        {tail}
      </div>
    );
  const blocks = parseBlocks(text);
  const hasTail = mayHoldTail(blocks, text);
  return (
    <div className={css.text}>
      {blocks.map((block, index) => (
        <BlockView
          key={block.line}
          block={block}
          mentions={mentions}
          tail={hasTail && index === blocks.length - 1 && tail}
        />
      ))}
    </div>
  );
}

/** Whether the time of a message can stand in the last line of its text. */
export function mayHoldTail(blocks: readonly Block[], text: string): boolean {
  const page = typeof document === 'undefined' || document.documentElement.dir !== 'rtl' ? 'ltr' : 'rtl';
  return blocks.at(-1)?.kind === 'paragraph' && directionOf(text.slice(text.lastIndexOf('\n\n') + 1)) === page;
}

interface Part {
  readonly mentions: MentionFacts | undefined;
}

function BlockView({ block, mentions, tail }: Part & { readonly block: Block; readonly tail?: ReactNode }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={css.paragraph} dir="auto">
          <Inlines nodes={block.children} mentions={mentions} />
          {tail}
        </p>
      );
    case 'code':
      return <CodeBlock text={block.text} />;
    case 'quote':
      return (
        <blockquote className={css.quote} dir="auto">
          {block.blocks.map((inner) => (
            <BlockView key={inner.line} block={inner} mentions={mentions} />
          ))}
        </blockquote>
      );
    case 'list':
      return (
        <ul className={css.list}>
          {block.items.map((item) => (
            <li
              key={item.line}
              className={css.item}
              dir="auto"
              style={{ paddingInlineStart: `${item.depth * 1.25}rem` }}
            >
              <span className={css.itemSign}>{item.number === undefined ? '•' : `${item.number}.`}</span>
              <span className={css.itemText}>
                <Inlines nodes={item.children} mentions={mentions} />
              </span>
            </li>
          ))}
        </ul>
      );
    default:
      return block satisfies never;
  }
}

function CodeBlock({ text }: { readonly text: string }) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className={css.codeBlock} dir="ltr">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className={css.codeText} tabIndex={0}>
        <code>{text}</code>
      </pre>
      <span className={css.copy}>
        <IconButton
          icon={isCopied ? 'check' : 'copy'}
          size="small"
          hasTooltip={false}
          label={isCopied ? t`Copied` : t`Copy code`}
          onPress={copy}
        />
      </span>
    </div>
  );
}

function Inlines({ nodes, mentions }: Part & { readonly nodes: readonly Inline[] }) {
  return nodes.map((node) => <InlineView key={node.start} node={node} mentions={mentions} />);
}

function InlineView({ node, mentions }: Part & { readonly node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code className={css.code}>{node.text}</code>;
    case 'mention':
      return <Mention name={node.name} mentions={mentions} />;
    case 'link':
      return (
        <a className={css.link} href={node.href} target="_blank" rel="noopener noreferrer" dir="auto">
          <Inlines nodes={node.children} mentions={undefined} />
          {!node.isHonest && (
            <bdi className={css.host} dir="ltr">
              {' '}
              ({node.host})
            </bdi>
          )}
        </a>
      );
    case 'spoiler':
      return <Spoiler nodes={node.children} mentions={mentions} />;
    case 'bold':
      return (
        <strong className={css.bold}>
          <Inlines nodes={node.children} mentions={mentions} />
        </strong>
      );
    case 'italic':
      return (
        <em className={css.italic}>
          <Inlines nodes={node.children} mentions={mentions} />
        </em>
      );
    case 'strike':
      return (
        <s className={css.strike}>
          <Inlines nodes={node.children} mentions={mentions} />
        </s>
      );
    default:
      return node satisfies never;
  }
}

function Mention({ name, mentions }: Part & { readonly name: string }) {
  const account = mentions?.accounts.get(name.toLowerCase());
  if (!mentions || account === undefined) return `@${name}`;
  const isMe = account === mentions.me;
  const { onOpen } = mentions;
  if (!onOpen) return <span className={isMe ? `${css.mention} ${css.mentionMe}` : css.mention}>@{name}</span>;
  return (
    <button
      type="button"
      className={isMe ? `${css.mentionButton} ${css.mentionMe}` : css.mentionButton}
      onClick={() => onOpen(account)}
    >
      @{name}
    </button>
  );
}

function Spoiler({ nodes, mentions }: Part & { readonly nodes: readonly Inline[] }) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const words = <Inlines nodes={nodes} mentions={mentions} />;
  if (isShown) return <span className={css.shownSpoiler}>{words}</span>;
  return (
    <button type="button" className={css.hidden} aria-label={t`Hidden text. Show it`} onClick={() => setShown(true)}>
      <span aria-hidden="true" className={css.hiddenWords} inert>
        {words}
      </span>
    </button>
  );
}
