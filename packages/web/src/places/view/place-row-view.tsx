// A row of a place: a day, the beginning of the unread, a post, what is missing, what is on its way.
import { plainText } from '@heliogram/model';
import { plural, t as say } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { RichText } from '../../platform/text/rich-text.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { dayWords } from '../../talk/message/day-words.ts';
import * as message from '../../talk/message/message.css.ts';
import type { RowStanding } from '../../talk/timeline/message-list.tsx';
import type { PlacePost } from '../place-types.ts';
import * as css from './post.css.ts';
import { usePostActions } from './post-actions.ts';
import { GapLine } from './post-alerts.tsx';
import { nameIn, PostCard, type PostCardProps } from './post-card.tsx';
import type { OutgoingRowPost, PlaceRow } from './rows.ts';

export interface PlaceRowViewProps extends RowStanding {
  readonly row: PlaceRow;
  readonly info: PostCardProps['info'];
  readonly nowMs: number;
}

export function PlaceRowView({ row, info, nowMs, place, isTabStop, isFlashed }: PlaceRowViewProps) {
  const { t, i18n } = useLingui();
  const post = row.kind === 'post' ? row : undefined;
  const time = (timeS: number): string => i18n.date(new Date(timeS * 1000), { timeStyle: 'short' });
  const name = post
    ? postName(post.post, nameIn(info, post.post), time(post.post.time))
    : row.kind === 'gap'
      ? t`Missing entries`
      : t`Your post, on its way`;
  // One element for whatever a row becomes: it keeps the focus when a post has arrived.
  return (
    <div>
      {post?.day !== undefined && (
        <div className={message.day}>
          <span className={message.dayText}>{dayWords(post.day, nowMs, i18n.locale)}</span>
        </div>
      )}
      {post?.isFirstUnread && (
        <div className={`${message.row} ${message.unread}`}>
          <Trans>New posts</Trans>
        </div>
      )}
      <article
        className={css.row}
        aria-label={name}
        aria-posinset={place}
        aria-setsize={-1}
        tabIndex={isTabStop ? 0 : -1}
        data-message={row.key}
        data-flash={isFlashed ? '' : undefined}
      >
        {row.kind === 'post' && <PostCard info={info} post={row.post} answered={row.answered} nowMs={nowMs} />}
        {row.kind === 'gap' && <GapLine from={row.from} to={row.to} />}
        {row.kind === 'outgoing' && <OutgoingCard outgoing={row.outgoing} />}
      </article>
    </div>
  );
}

/** The name of a post for who hears it. */
function postName(post: PlacePost, name: string, time: string): string {
  const { gone, problem, attachments, marks } = post;
  const reactions = marks.reactions.reduce((sum, { count }) => sum + count, 0);
  const files = attachments.length;
  const parts = [
    name,
    time,
    problem ? say`could not be verified` : '',
    gone ? say`taken away` : '',
    gone ? '' : plainText(post.text, 600),
    files > 0 && !gone ? plural(files, { one: '# file', other: '# files' }) : '',
    reactions > 0 ? plural(reactions, { one: '# reaction', other: '# reactions' }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function OutgoingCard({ outgoing }: { readonly outgoing: OutgoingRowPost }) {
  const { retry, discard } = usePostActions();
  const failure = useErrorWords(outgoing.error);
  const tellsWhere = (outgoing.error as { name?: string } | undefined)?.name === 'TellsWhereError';
  return (
    <div className={css.card}>
      <span className={css.facts} role="status">
        <Icon name={failure ? 'alert' : 'clock'} size={14} />
        {failure ? <Trans>Not posted</Trans> : <Trans>Being signed and posted…</Trans>}
      </span>
      {outgoing.text !== '' && <RichText text={outgoing.text} />}
      {failure && (
        <div className={css.alert} role="alert">
          {tellsWhere ? (
            <span>
              <Trans>A file says where it was made, and everybody could read that.</Trans>
            </span>
          ) : (
            <span>{failure.text}</span>
          )}
          <Button size="small" kind="quiet" onPress={() => retry(outgoing.token, tellsWhere)}>
            {tellsWhere ? <Trans>Post it with the place</Trans> : <Trans>Try again</Trans>}
          </Button>
          <Button size="small" kind="quiet" onPress={() => discard(outgoing.token)}>
            <Trans>Discard</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
