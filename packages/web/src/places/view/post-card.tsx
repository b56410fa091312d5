// A post: who said it and when, its files and words, what became of it, what others thought.
import { plainText } from '@heliogram/model';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { RichText } from '../../platform/text/rich-text.tsx';
import { Avatar, nameColor } from '../../platform/ui/avatar.tsx';
import { hueOf } from '../../platform/ui/avatar-face.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import { longTime, shortTime } from '../../talk/chat-list/time-label.ts';
import { MessageMedia } from '../../talk/media/show/message-media.tsx';
import { PreviewCard } from '../../talk/message/link-card.tsx';
import * as parts from '../../talk/message/parts.css.ts';
import { shortCount } from '../counts.ts';
import { OriginWords } from '../origin-label.tsx';
import type { PlaceInfo, PlacePost } from '../place-types.ts';
import { everyName } from './every-name.ts';
import * as css from './post.css.ts';
import { usePostActions } from './post-actions.ts';
import { GoneWords, ProblemAlert } from './post-alerts.tsx';
import { PostReactions } from './post-reactions.tsx';

export interface PostCardProps {
  readonly info: Pick<PlaceInfo, 'place' | 'title' | 'kind' | 'showsAuthors' | 'hasReactions' | 'linked'>;
  readonly post: PlacePost;
  /** The post this answers, where it is known. */
  readonly answered?: PlacePost | undefined;
  readonly nowMs: number;
}

export function PostCard(props: PostCardProps) {
  const { post } = props;
  const { problem, gone } = post;
  const card = useRef<HTMLDivElement>(null);
  const { seen } = usePostActions();
  useSeen(card, () => seen(post.seq));
  return (
    <div ref={card} className={css.card}>
      <Head {...props} />
      {problem && <ProblemAlert kind={problem} />}
      {gone ? <GoneWords post={post} /> : <Words {...props} />}
      {!gone && <Foot {...props} />}
    </div>
  );
}

/** Posts of a channel that does not show who wrote them stand under its own name. */
function speaksAsOne(info: PostCardProps['info']): boolean {
  return info.kind === 'channel' && !info.showsAuthors;
}

/** The name over a post. */
export function nameIn(info: PostCardProps['info'], post: PlacePost): string {
  return speaksAsOne(info) ? info.title : post.author.username;
}

function Head({ info, post, nowMs }: PostCardProps) {
  const { t, i18n } = useLingui();
  const { openHistory, openMenu } = usePostActions();
  const isOfPlace = speaksAsOne(info);
  const name = nameIn(info, post);
  return (
    <header className={css.head}>
      <Avatar
        id={isOfPlace ? info.place : post.author.account}
        name={name}
        kind={isOfPlace ? 'channel' : 'person'}
        size={36}
      />
      <span className={css.who}>
        <bdi className={css.name} style={isOfPlace ? undefined : nameColor(post.author.account)}>
          {name}
        </bdi>
        <span className={css.facts}>
          <time title={longTime(post.time, i18n.locale)}>{shortTime(post.time, nowMs, i18n.locale)}</time>
          {post.isPinned && (
            <span className={css.fact}>
              <Icon name="pin" size={12} />
              <Trans>pinned</Trans>
            </span>
          )}
          {post.edited && !post.gone && (
            <button type="button" className={css.link} onClick={() => openHistory(post)}>
              <Trans>edited</Trans>
              <VisuallyHidden>
                {', '}
                <Trans>see what was changed</Trans>
              </VisuallyHidden>
            </button>
          )}
        </span>
      </span>
      {openMenu && (
        <IconButton
          icon="more"
          size="small"
          label={t`What can be done with this post`}
          hasTooltip={false}
          aria-haspopup="menu"
          onPress={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            openMenu(post, { x: box.left, y: box.bottom });
          }}
        />
      )}
    </header>
  );
}

function Words({ info, post, answered }: PostCardProps) {
  const { openName } = usePostActions();
  const { attachments, text, preview } = post;
  return (
    <>
      {post.origin && <Origin origin={post.origin} />}
      {post.replyTo !== undefined && <Answered info={info} seq={post.replyTo} post={answered} />}
      {attachments.length > 0 && (
        <div className={css.media}>
          <MessageMedia
            chat={post.place}
            id={`${post.place} ${post.seq}`}
            attachments={attachments}
            by={nameIn(info, post)}
            timeS={post.time}
            {...(text === '' ? {} : { caption: plainText(text) })}
          />
        </div>
      )}
      {text !== '' && <RichText text={text} mentions={everyName(openName)} hasBigEmoji />}
      {preview && <PreviewCard preview={preview} of={{ chat: '', id: preview.url }} />}
    </>
  );
}

function Origin({ origin }: { readonly origin: NonNullable<PlacePost['origin']> }): ReactNode {
  const { openOrigin } = usePostActions();
  return (
    <button type="button" className={css.link} onClick={() => openOrigin(origin.place, origin.seq)}>
      <Icon name="forward" size={14} />
      <OriginWords origin={origin} />
    </button>
  );
}

function Answered({
  info,
  seq,
  post,
}: {
  readonly info: PostCardProps['info'];
  readonly seq: number;
  readonly post: PlacePost | undefined;
}) {
  const { goTo } = usePostActions();
  const style = post ? ({ '--hg-hue': hueOf(post.author.account) } as CSSProperties) : undefined;
  return (
    <button type="button" className={parts.quote} style={style} onClick={() => goTo(seq)}>
      {post ? (
        <>
          <bdi className={parts.quoteName} style={nameColor(post.author.account)}>
            {nameIn(info, post)}
          </bdi>
          <span className={parts.quoteText} dir="auto">
            {post.gone ? <Trans>A post that was taken away</Trans> : plainText(post.text, 160)}
          </span>
        </>
      ) : (
        <Trans>An earlier post</Trans>
      )}
    </button>
  );
}

function Foot({ info, post }: PostCardProps) {
  const { i18n } = useLingui();
  const { openComments, chooseReaction } = usePostActions();
  const { views, comments, reactions } = post.marks;
  const hasReactions = info.hasReactions && (reactions.length > 0 || chooseReaction !== undefined);
  if (!hasReactions && views === 0 && !openComments) return null;
  return (
    <footer className={css.foot}>
      {hasReactions && <PostReactions post={post} />}
      <span className={css.numbers}>
        {views > 0 && (
          <span className={css.fact} title={i18n.number(views)}>
            <Icon name="eye" size={14} />
            <span aria-hidden="true">{shortCount(views, i18n.locale)}</span>
            <VisuallyHidden>
              <Plural value={views} one="# view" other="# views" />
            </VisuallyHidden>
          </span>
        )}
        {openComments && (
          <button type="button" className={css.link} onClick={() => openComments(post)}>
            <Icon name="message-circle" size={14} />
            {comments === 0 ? <Trans>Comment</Trans> : <Plural value={comments} one="# comment" other="# comments" />}
          </button>
        )}
      </span>
    </footer>
  );
}

/** Calls once when something has come into view. */
function useSeen(of: React.RefObject<HTMLElement | null>, seen: () => void): void {
  const told = useRef(seen);
  useEffect(() => {
    told.current = seen;
  });
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        told.current();
      },
      { threshold: 0.2 },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
}
