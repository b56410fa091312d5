// What happens when something is done with a post: one place for pointer, keys and menus, and for what opens from them.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, type RefObject, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { usePreferences } from '../../platform/look/preferences.ts';
import { Confirm } from '../../platform/ui/confirm.tsx';
import { ContextMenu } from '../../platform/ui/context-menu.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { paths } from '../../routes.ts';
import type { Point } from '../../talk/message/actions.ts';
import { ReactionPanel } from '../../talk/message/reaction-panel.tsx';
import { listDeed } from '../../talk/timeline/list-keys.ts';
import type { MessageListHandle } from '../../talk/timeline/message-list.tsx';
import { postAddress } from '../addresses.ts';
import type { OutgoingPosts } from '../compose/outgoing-posts.ts';
import type { PlaceComposerModel } from '../compose/place-composer.model.ts';
import type { PlaceComposerHandle } from '../compose/place-composer.tsx';
import type { WriteStanding } from '../compose/standing.ts';
import type { PlaceInfo, PlacePost } from '../place-types.ts';
import { afterMenu } from './focus-after-menu.ts';
import { ForwardPost } from './forward-post.tsx';
import type { PlaceModel } from './place.model.ts';
import type { PostActions } from './post-actions.ts';
import { HistoryDialog, ProofDialog } from './post-dialogs.tsx';
import { type PostRights, postRights } from './post-rights.ts';
import type { PlaceRow } from './rows.ts';
import { usePostMenu } from './use-post-menu.ts';

type Open =
  | { readonly kind: 'menu' | 'react'; readonly post: PlacePost; readonly at: Point }
  | { readonly kind: 'history' | 'proof' | 'forward' | 'erase'; readonly post: PlacePost };

export interface PostDeskDeps {
  readonly info: PlaceInfo;
  readonly model: PlaceModel;
  readonly outgoing: OutgoingPosts;
  readonly composer: PlaceComposerModel;
  readonly standing: WriteStanding;
  readonly field: RefObject<PlaceComposerHandle | null>;
  readonly list: RefObject<MessageListHandle | null>;
}

export interface PostDesk {
  readonly actions: PostActions;
  readonly onKeyDown: (event: KeyboardEvent, row: PlaceRow | undefined, index: number) => void;
  readonly openMenu: (post: PlacePost, at: Point) => void;
  /** Menus, panels and dialogs. */
  readonly layer: ReactNode;
}

export function usePostDesk(deps: PostDeskDeps): PostDesk {
  const { info, model, outgoing, standing } = deps;
  const { me, failure } = useApp();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<Open>();
  const rights = (post: PlacePost): PostRights => postRights(post, info, standing, me.account);
  const openMenu = (post: PlacePost, at: Point): void => setOpen({ kind: 'menu', post, at });
  const actions: PostActions = {
    ...(info.hasReactions &&
      standing.kind !== 'banned' && {
        react: (post, emoji) => void model.react(post, emoji),
        chooseReaction: (post, at) => setOpen({ kind: 'react', post, at }),
      }),
    openMenu,
    openHistory: (post) => setOpen({ kind: 'history', post }),
    ...(info.kind === 'channel' &&
      info.linked !== undefined && { openComments: (post) => navigate(paths.comments(info.place, post.seq)) }),
    goTo: (seq) => void model.jumpTo(seq).catch(failure.set),
    openOrigin: (place, seq) => navigate(paths.place(place, seq)),
    openName: (name) => navigate(paths.place(`@${name.toLowerCase()}`)),
    retry: (token, mayTellWhere) => outgoing.retry(token, mayTellWhere),
    discard: (token) => outgoing.discard(token),
    seen: (seq) => model.seen(seq),
  };
  const deeds = usePostDeeds(deps, setOpen);
  const onKeyDown = usePostKeys(deps, rights, actions, deeds, setOpen);
  return {
    actions,
    onKeyDown,
    openMenu,
    layer: <Layer deps={deps} rights={rights} actions={actions} deeds={deeds} open={open} setOpen={setOpen} />,
  };
}

type SetOpen = (next: Open | undefined | ((now: Open | undefined) => Open | undefined)) => void;

interface Deeds {
  reply(post: PlacePost): void;
  edit(post: PlacePost): void;
  copy(post: PlacePost): void;
  copyLink(post: PlacePost): void;
  pin(post: PlacePost): Promise<void>;
  erase(post: PlacePost): Promise<void>;
}

function usePostDeeds({ info, model, composer, field }: PostDeskDeps, setOpen: SetOpen): Deeds {
  const { t } = useLingui();
  const { engine, failure } = useApp();
  const { places } = engine;
  const copied = (text: string): void =>
    void navigator.clipboard.writeText(text).then(
      () => toast({ text: t`Copied` }),
      () => toast({ text: t`This browser did not allow copying.`, kind: 'danger' }),
    );
  const act = async (seq: number, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      model.changed(seq);
    } catch (error) {
      failure.set(error);
    }
  };
  return {
    reply(post) {
      composer.reply(post);
      afterMenu(() => field.current?.focus());
    },
    edit(post) {
      composer.edit(post);
      afterMenu(() => field.current?.focus());
    },
    copy: (post) => copied(post.text),
    copyLink: (post) => copied(postAddress(location.origin, info.name, post.seq)),
    pin: ({ seq, isPinned }) =>
      act(seq, () => (isPinned ? places.unpin(info.place, seq) : places.pin(info.place, seq))),
    async erase({ seq }) {
      await act(seq, () => places.erase(info.place, seq));
      setOpen(undefined);
    },
  };
}

function usePostKeys(
  { model, list, field }: PostDeskDeps,
  rights: (post: PlacePost) => PostRights,
  actions: PostActions,
  deeds: Deeds,
  setOpen: SetOpen,
): PostDesk['onKeyDown'] {
  const { hasLetterKeys } = usePreferences();
  return (event, row, index) => {
    if (!row) return;
    const count = model.view.get().rows.length;
    const deed = listDeed(event, { index, count, isChoosing: false, hasLetterKeys });
    if (!deed) return;
    event.preventDefault();
    if (deed.kind === 'move') list.current?.focus(deed.to);
    else if (deed.kind === 'newest') void model.jumpToNewest().then(() => list.current?.focus(count - 1));
    else if (deed.kind === 'leave') field.current?.focus();
    if (row.kind !== 'post') return;
    const { post } = row;
    const box = (event.target as Element).getBoundingClientRect();
    const at = { x: box.left + Math.min(box.width / 2, 96), y: box.top + Math.min(box.height, 48) };
    const may = rights(post);
    if (deed.kind === 'menu') actions.openMenu?.(post, at);
    else if (deed.kind === 'react' && may.mayReact) actions.chooseReaction?.(post, at);
    else if (deed.kind === 'reply' && may.mayReply) deeds.reply(post);
    else if (deed.kind === 'copy' && may.mayCopy) deeds.copy(post);
    else if (deed.kind === 'forward' && may.mayForward) setOpen({ kind: 'forward', post });
    else if (deed.kind === 'remove' && may.mayErase) setOpen({ kind: 'erase', post });
  };
}

interface LayerProps {
  readonly deps: PostDeskDeps;
  readonly rights: (post: PlacePost) => PostRights;
  readonly actions: PostActions;
  readonly deeds: Deeds;
  readonly open: Open | undefined;
  readonly setOpen: SetOpen;
}

function Layer({ deps, rights, actions, deeds, open, setOpen }: LayerProps) {
  const { t } = useLingui();
  const { info, model } = deps;
  const close = (): void => setOpen(undefined);
  const chosen = open?.kind === 'menu' ? open.post : undefined;
  const on = (deed: (post: PlacePost) => unknown) => () => void (chosen && deed(chosen));
  const items = usePostMenu(chosen, chosen && rights(chosen), {
    reply: on(deeds.reply),
    react: () => open?.kind === 'menu' && setOpen({ ...open, kind: 'react' }),
    comments: on((post) => actions.openComments?.(post)),
    edit: on(deeds.edit),
    copy: on(deeds.copy),
    copyLink: on(deeds.copyLink),
    forward: on((post) => setOpen({ kind: 'forward', post })),
    history: on((post) => setOpen({ kind: 'history', post })),
    proof: on((post) => setOpen({ kind: 'proof', post })),
    pin: on(deeds.pin),
    erase: on((post) => setOpen({ kind: 'erase', post })),
  });
  return (
    <>
      <ContextMenu
        label={t`What can be done with this post`}
        items={items}
        at={open?.kind === 'menu' && items.length > 0 ? open.at : undefined}
        onClose={() => setOpen((now) => (now?.kind === 'menu' ? undefined : now))}
      />
      {open?.kind === 'react' && (
        <Suspense fallback={null}>
          <ReactionPanel
            own={open.post.marks.own || null}
            at={open.at}
            onChoose={(emoji) => void model.react(open.post, emoji === open.post.marks.own ? '' : emoji)}
            onClose={close}
          />
        </Suspense>
      )}
      {open?.kind === 'history' && <HistoryDialog post={open.post} onClose={close} />}
      {open?.kind === 'proof' && <ProofDialog post={open.post} info={info} origin={location.origin} onClose={close} />}
      {open?.kind === 'forward' && <ForwardPost post={open.post} onClose={close} />}
      {open?.kind === 'erase' && (
        <Confirm
          title={t`Take this post away?`}
          text={t`Its words go for everybody. That there was a post, and that you took it away, stays visible. It cannot be brought back.`}
          action={t`Take away`}
          isDanger
          isOpen
          onClose={close}
          onConfirm={() => deeds.erase(open.post)}
        />
      )}
    </>
  );
}
