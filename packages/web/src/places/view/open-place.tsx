// A place that was found: everything in it.
import { useLingui } from '@lingui/react/macro';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { OutgoingBlob } from '../../engine/media.ts';
import { useEscape, useKeys } from '../../platform/keyboard/use-keys.ts';
import { usePreferences } from '../../platform/look/preferences.ts';
import { classNames } from '../../platform/ui/class-names.ts';
import { paths } from '../../routes.ts';
import { useMinute } from '../../talk/chat-list/use-minute.ts';
import { DropTarget } from '../../talk/media/send/drop-target.tsx';
import * as pane from '../../talk/timeline/conversation.css.ts';
import type { MessageListHandle } from '../../talk/timeline/message-list.tsx';
import type { Attached } from '../compose/attached.ts';
import type { OutgoingPosts } from '../compose/outgoing-posts.ts';
import { PlaceComposerModel, type Written } from '../compose/place-composer.model.ts';
import { PlaceComposer, type PlaceComposerHandle } from '../compose/place-composer.tsx';
import { ReaderBar } from '../compose/reader-bar.tsx';
import { type WriteStanding, writeStanding } from '../compose/standing.ts';
import { useAttached } from '../compose/use-attached.ts';
import { usePlaceMenu } from '../list/place-menu.ts';
import * as css from '../place.css.ts';
import type { PlaceInfo, PlacePost } from '../place-types.ts';
import { usePlaces } from '../places-context.ts';
import { PlaceModel } from './place.model.ts';
import { PlaceHeader } from './place-header.tsx';
import { PlaceTimeline } from './place-timeline.tsx';
import { PostActionsContext } from './post-actions.ts';
import { useEntering } from './use-entering.ts';
import { usePostDesk } from './use-post-desk.tsx';

export interface OpenPlaceProps {
  readonly info: PlaceInfo;
  readonly at?: number;
  readonly hasPanel: boolean;
}

export function OpenPlace({ info, at, hasPanel }: OpenPlaceProps) {
  const { t } = useLingui();
  const { me } = useApp();
  const [, navigate] = useLocation();
  const nowMs = useMinute();
  const standing = writeStanding(info, nowMs);
  const field = useRef<PlaceComposerHandle>(null);
  const list = useRef<MessageListHandle>(null);
  const attached = useAttached();
  const { model, composer, outgoing } = useModels(info, attached, at);
  const desk = usePostDesk({ info, model, outgoing, composer, standing, field, list });
  const entering = useEntering(info);
  const menu = usePlaceMenu(usePlaces(), info);
  usePlaceKeys(info, model, composer, list);
  useEffect(() => {
    // Where there is a keyboard, one writes at once; elsewhere it would cover the posts.
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus();
  }, []);
  const mayWrite = standing.kind === 'may';
  return (
    <PostActionsContext value={desk.actions}>
      <div className={classNames(pane.pane, css.page)}>
        <PlaceHeader
          info={info}
          hasAbout={hasPanel}
          menu={menu}
          onBack={() => navigate(paths.list)}
          onAbout={() => navigate(hasPanel ? paths.place(info.place) : paths.placeAbout(info.place))}
          onSearch={() => navigate(`${paths.searchPublic}?in=${info.place}`)}
        />
        <DropTarget
          className={pane.target}
          title={t`${info.title}, public`}
          onFiles={mayWrite ? (files) => attached.tray.add(files) : undefined}
        >
          <PlaceTimeline
            info={info}
            model={model}
            me={me.account}
            nowMs={nowMs}
            listRef={list}
            onKeyDown={desk.onKeyDown}
            onMenu={desk.openMenu}
          />
          <Foot
            info={info}
            standing={standing}
            composer={composer}
            attached={attached}
            entering={entering}
            field={field}
            nowMs={nowMs}
          />
        </DropTarget>
        {desk.layer}
      </div>
    </PostActionsContext>
  );
}

interface FootProps {
  readonly info: PlaceInfo;
  readonly standing: WriteStanding;
  readonly composer: PlaceComposerModel;
  readonly attached: Attached;
  readonly entering: ReturnType<typeof useEntering>;
  readonly field: RefObject<PlaceComposerHandle | null>;
  readonly nowMs: number;
}

function Foot({ info, standing, composer, attached, entering, field, nowMs }: FootProps) {
  const { doesEnterSend } = usePreferences();
  if (standing.kind !== 'may')
    return (
      <ReaderBar
        info={info}
        standing={standing}
        isPending={entering.isPending}
        onFollow={entering.follow}
        onJoin={entering.join}
        onTakeBack={entering.takeBack}
        onMute={entering.mute}
      />
    );
  return (
    <PlaceComposer
      ref={field}
      model={composer}
      tray={attached.tray}
      title={info.title}
      maySchedule={info.kind === 'channel'}
      doesEnterSend={doesEnterSend}
      nowMs={nowMs}
    />
  );
}

/** The place's models, for as long as it is open. */
function useModels(
  info: PlaceInfo,
  attached: Attached,
  at: number | undefined,
): { readonly model: PlaceModel; readonly composer: PlaceComposerModel; readonly outgoing: OutgoingPosts } {
  const { engine, me, failure } = useApp();
  const { unsent } = usePlaces().model;
  const [models] = useState(() => {
    const outgoing = unsent.postsOf(info.place);
    const model = new PlaceModel(info, { engine, me: me.account, outgoing, onFailure: failure.set });
    const deps = {
      post(written: Written) {
        const go = (files: readonly OutgoingBlob[]): void => {
          outgoing.post(written, files);
          void model.jumpToNewest();
        };
        attached.take().then(go, failure.set);
      },
      edit(post: PlacePost, text: string) {
        engine.places.edit(info.place, post.seq, text).then(() => model.changed(post.seq), failure.set);
      },
    };
    return { model, composer: new PlaceComposerModel(deps, unsent.draftOf(info.place)), outgoing };
  });
  const { model, composer } = models;
  useEffect(() => () => unsent.keepDraft(info.place, composer.draft), [unsent, composer, info.place]);
  const asked = useRef(at);
  useEffect(() => {
    model.open(asked.current);
    return () => model.close();
  }, [model]);
  useEffect(() => {
    if (at === undefined || at === asked.current) return;
    asked.current = at;
    void model.jumpTo(at).catch(failure.set);
  }, [model, at, failure]);
  return models;
}

function usePlaceKeys(
  info: PlaceInfo,
  model: PlaceModel,
  composer: PlaceComposerModel,
  list: RefObject<MessageListHandle | null>,
): void {
  const [, navigate] = useLocation();
  useKeys([
    [
      '$mod+f',
      (event) => {
        event.preventDefault();
        navigate(`${paths.searchPublic}?in=${info.place}`);
      },
    ],
    [
      'Alt+m',
      (event) => {
        event.preventDefault();
        list.current?.focus(model.view.get().rows.length - 1);
      },
    ],
  ]);
  useEscape(() => composer.cancel());
}
