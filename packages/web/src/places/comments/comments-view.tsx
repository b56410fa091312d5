// A post, what others said to it, and where one says something oneself: in public, too.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Banner } from '../../platform/ui/banner.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { classNames } from '../../platform/ui/class-names.ts';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import * as composer from '../../talk/composer/composer.css.ts';
import { ComposerField, type FieldHandle } from '../../talk/composer/composer-field.tsx';
import * as pane from '../../talk/shell/side-pane.css.ts';
import type { WriteStanding } from '../compose/standing.ts';
import * as css from '../place.css.ts';
import type { PlaceInfo } from '../place-types.ts';
import { EverybodyReads } from '../public-mark.tsx';
import * as post from '../view/post.css.ts';
import { PostCard } from '../view/post-card.tsx';
import type { CommentsState } from './comments.model.ts';

export interface CommentsViewProps {
  readonly state: CommentsState;
  readonly info: PlaceInfo;
  /** The linked group, once it is known. */
  readonly group: PlaceInfo | undefined;
  readonly standing: WriteStanding | undefined;
  readonly isPending: boolean;
  readonly failure: string | undefined;
  readonly doesEnterSend: boolean;
  readonly nowMs: number;
  readonly onSay: (text: string) => Promise<boolean>;
  readonly onMore: () => void;
  readonly onAgain: () => void;
  readonly onJoin: () => void;
}

export function CommentsView(props: CommentsViewProps) {
  const { state, info, group, nowMs } = props;
  const { t } = useLingui();
  const count = state.comments.length;
  return (
    <>
      <section className={classNames(pane.body, css.page)} aria-label={t`Comments`}>
        {state.post && (
          <div className={post.row}>
            <PostCard info={info} post={state.post} nowMs={nowMs} />
          </div>
        )}
        {state.state === 'loading' && <SkeletonRows count={3} />}
        {state.state === 'failed' && <Failed onAgain={props.onAgain} />}
        {state.state === 'loaded' && count === 0 && <Nobody hasGroup={state.group !== undefined} />}
        {count > 0 && (
          <h2 className={pane.heading}>
            <Plural value={count} one="# comment" other="# comments" />
          </h2>
        )}
        <ul>
          {state.comments.map((comment) => (
            <li key={comment.seq} className={post.row}>
              <PostCard info={group ?? info} post={comment} nowMs={nowMs} />
            </li>
          ))}
        </ul>
        {state.hasMore && (
          <div className={post.row}>
            <Button size="small" onPress={props.onMore}>
              <Trans>More comments</Trans>
            </Button>
          </div>
        )}
      </section>
      <Foot {...props} />
    </>
  );
}

function Nobody({ hasGroup }: { readonly hasGroup: boolean }) {
  return (
    <div className={pane.centre}>
      <EmptyState
        drawing="lamp"
        fact={hasGroup ? <Trans>Nobody has commented yet.</Trans> : <Trans>Comments are closed here.</Trans>}
      />
    </div>
  );
}

function Failed({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <div className={pane.centre} role="alert">
      <EmptyState
        drawing="rope"
        fact={<Trans>The comments could not be read.</Trans>}
        action={
          <Button onPress={onAgain}>
            <Trans>Try again</Trans>
          </Button>
        }
      />
    </div>
  );
}

function Foot(props: CommentsViewProps): ReactNode {
  const { standing, group, failure, isPending, onJoin } = props;
  if (!standing || !group) return null;
  return (
    <div className={css.foot}>
      <div className={composer.place}>
        {failure && <Banner kind="danger">{failure}</Banner>}
        {standing.kind === 'may' ? (
          <Field {...props} />
        ) : (
          <div className={css.bar}>
            <p className={css.barWords}>
              {standing.kind === 'outside' ? (
                <Trans>
                  Comments are posts in the public group <bdi>{group.title}</bdi>. Its members write them.
                </Trans>
              ) : standing.kind === 'asked' ? (
                <Trans>You have asked to join the group of the comments.</Trans>
              ) : (
                <Trans>You cannot comment here now.</Trans>
              )}
            </p>
            {standing.kind === 'outside' && (
              <Button kind="primary" isPending={isPending} onPress={onJoin}>
                {group.asksToJoin ? <Trans>Ask to join</Trans> : <Trans>Join</Trans>}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function Field({ isPending, doesEnterSend, onSay }: CommentsViewProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [revision, setRevision] = useState(0);
  const field = useRef<FieldHandle>(null);
  const words = text.trim();
  const send = async (): Promise<void> => {
    if (words === '' || isPending || !(await onSay(words))) return;
    // What was typed meanwhile is the next comment.
    setText((now) => (now.trim() === words ? '' : now));
    setRevision((now) => now + 1);
    field.current?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (doesEnterSend ? !event.shiftKey : event.ctrlKey || event.metaKey) void send();
    else document.execCommand('insertText', false, '\n');
  };
  return (
    <>
      <EverybodyReads />
      <div className={css.box}>
        <div className={composer.line}>
          <ComposerField
            ref={field}
            text={text}
            revision={revision}
            label={t`Comment, public`}
            hint={t`Comment for everybody`}
            listId={undefined}
            optionId={undefined}
            onType={setText}
            onCaret={() => undefined}
            onKeyDown={press}
            onBlur={() => undefined}
            onFiles={() => undefined}
          />
          <IconButton
            icon="send"
            kind={words === '' ? 'quiet' : 'primary'}
            isRound
            label={t`Post`}
            isDisabled={words === '' || isPending}
            onPress={() => void send()}
          />
        </div>
      </div>
    </>
  );
}
