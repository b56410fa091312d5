// The foot of a conversation: where one writes, or why one cannot, or what can be done with what is chosen.
import { type RefObject, Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { usePreferences } from '../../platform/look/preferences.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { later } from '../../platform/ui/part.tsx';
import { paths } from '../../routes.ts';
import { ClosedComposer, closedBy } from '../composer/closed-composer.tsx';
import * as css from '../composer/composer.css.ts';
import { Composer, type ComposerHandle } from '../composer/composer.tsx';
import { LinkPreviewChip } from '../link-preview/link-preview-chip.tsx';
import type { Attachments } from '../media/attachments.ts';
import { AttachButton } from '../media/send/attach-button.tsx';
import { VoiceButton } from '../media/voice/voice-button.tsx';
import type { ConversationModel } from './conversation.model.ts';
import { TypingLine } from './typing-line.tsx';
import type { MessageDeeds } from './use-message-deeds.ts';

const AttachTray = later(() => import('../media/send/attach-tray.tsx').then(({ AttachTray }) => AttachTray));
const ChoosingBar = later(() => import('./choosing-bar.tsx').then(({ ChoosingBar }) => ChoosingBar));
const VoiceBar = later(() => import('../media/voice/voice-bar.tsx').then(({ VoiceBar }) => VoiceBar));

export interface ConversationFootProps {
  readonly info: ChatInfo;
  readonly model: ConversationModel;
  readonly deeds: MessageDeeds;
  readonly attachments: Attachments;
  readonly composerRef: RefObject<ComposerHandle | null>;
}

export function ConversationFoot(props: ConversationFootProps) {
  const { info, model, deeds } = props;
  const { engine, failure } = useApp();
  const [, navigate] = useLocation();
  const chosen = useValue(model.chosen);
  if (chosen) {
    const messages = model.messagesOf(chosen);
    return (
      <Suspense>
        <ChoosingBar
          count={messages.length}
          mayDelete={messages.some((message) => deeds.rights(message).mayDelete)}
          onCopy={() => {
            deeds.copy(messages);
            model.endChoosing();
          }}
          onForward={() => deeds.forward(messages)}
          onDelete={() => {
            deeds.remove(messages);
            model.endChoosing();
          }}
          onEnd={() => model.endChoosing()}
        />
      </Suspense>
    );
  }
  if (closedBy(info) === undefined) return <OpenFoot {...props} />;
  const { chat } = info;
  const answer = (work: Promise<unknown>, isLeft: boolean): Promise<unknown> =>
    work.then(() => {
      if (isLeft) navigate(paths.list);
    }, failure.set);
  const from = info.addedBy ?? info.peer;
  return (
    <ClosedComposer
      info={info}
      onAccept={() => answer(engine.chats.accept(chat), false)}
      onDecline={() => answer(engine.chats.decline(chat), true)}
      onBlock={() =>
        answer(
          (async () => {
            if (from) await engine.chats.block(from.username);
            await engine.chats.decline(chat);
          })(),
          true,
        )
      }
    />
  );
}

function OpenFoot({ info, model, attachments, composerRef }: ConversationFootProps) {
  const { me, typing, failure } = useApp();
  const { doesEnterSend } = usePreferences();
  const { chat } = info;
  const { tray, voice } = attachments;
  const people = useValue(typing.at(chat)) ?? [];
  const names = useNames();
  const members = useValue(model.members).map((member) => {
    const name = names.of(member);
    return name === member.username ? member : { ...member, nickname: name };
  });
  const files = useValue(tray.items);
  const hasTray = useValue(tray.note) !== undefined || files.length > 0;
  const recording = useValue(voice.state);
  const { text, edited } = useValue(model.composer.state);
  const looked = edited ? '' : text;
  // After the send: what was shown goes with the text before the empty field takes it away.
  useEffect(() => model.link.typed(looked), [model, looked]);
  const answering = (): { reply?: string } => {
    const { reply } = model.composer.state.get();
    return reply ? { reply: reply.id } : {};
  };
  const sendFiles = (): void => {
    const text = model.composer.state.get().text.trim();
    const options = { ...answering(), ...(text === '' ? {} : { text }) };
    attachments.send(chat, options).catch(failure.set);
    model.composer.clear();
    void model.timeline.jumpToNewest();
  };
  const sendVoice = (): void => {
    attachments.sendVoice(chat, answering()).catch(failure.set);
    model.composer.cancel();
    void model.timeline.jumpToNewest();
  };
  return (
    <div className={css.place}>
      <TypingLine people={people} />
      {recording.kind === 'idle' ? (
        <Composer
          ref={composerRef}
          model={model.composer}
          me={me.account}
          people={members}
          title={info.title}
          doesEnterSend={doesEnterSend}
          onEditLast={() => model.editLast()}
          onFiles={(added) => tray.add(added)}
          hasFiles={files.length > 0}
          onSendFiles={sendFiles}
          attach={<AttachButton onFiles={(added) => tray.add(added)} />}
          tray={
            <>
              {hasTray && (
                <Suspense>
                  <AttachTray model={tray} />
                </Suspense>
              )}
              {files.length === 0 && <LinkPreviewChip model={model.link} />}
            </>
          }
          voice={<VoiceButton model={voice} onSend={sendVoice} />}
        />
      ) : (
        <Suspense>
          <VoiceBar model={voice} onSend={sendVoice} />
        </Suspense>
      )}
    </div>
  );
}
