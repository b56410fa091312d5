// Writing in public: the field under the words that everybody can read it, files, and how it goes out: now, quietly, later.
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useValue } from '../../platform/observe/use-value.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../platform/ui/menu.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { longTime } from '../../talk/chat-list/time-label.ts';
import { BytesLeft } from '../../talk/composer/bytes-left.tsx';
import * as composer from '../../talk/composer/composer.css.ts';
import { ComposerField, type FieldHandle } from '../../talk/composer/composer-field.tsx';
import { EmojiButton } from '../../talk/composer/emoji-button.tsx';
import { formatKeys, formatted } from '../../talk/composer/formatting.ts';
import { AttachButton } from '../../talk/media/send/attach-button.tsx';
import { AttachTray } from '../../talk/media/send/attach-tray.tsx';
import type { TrayModel } from '../../talk/media/send/tray.model.ts';
import * as css from '../place.css.ts';
import { EverybodyReads } from '../public-mark.tsx';
import type { PlaceComposerModel } from './place-composer.model.ts';
import { PlaceWriteBar } from './place-write-bar.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';

export interface PlaceComposerHandle {
  focus(): void;
}

export interface PlaceComposerProps {
  readonly model: PlaceComposerModel;
  readonly tray: TrayModel;
  readonly title: string;
  /** Posts made ahead of their time are possible here. */
  readonly maySchedule: boolean;
  readonly doesEnterSend: boolean;
  readonly nowMs: number;
  readonly ref?: Ref<PlaceComposerHandle>;
}

export function PlaceComposer({ model, tray, title, maySchedule, doesEnterSend, nowMs, ref }: PlaceComposerProps) {
  const { t, i18n } = useLingui();
  const state = useValue(model.state);
  const files = useValue(tray.items);
  const field = useRef<FieldHandle>(null);
  const [isScheduling, setScheduling] = useState(false);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus(true) }));
  const maySend = model.maySend(state, files.length);
  const send = (): void => {
    if (maySend) {
      model.send();
      const time = longTime(state.notBefore, i18n.locale);
      // It stands nowhere yet; where it cannot be kept for later, its card says so.
      if (state.notBefore > 0) toast({ text: t`Will be posted: ${time}` });
    }
    field.current?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (doesEnterSend ? !event.shiftKey : isMod) send();
      else document.execCommand('insertText', false, '\n');
    } else if (event.key === 'Escape') {
      if (model.cancel()) event.preventDefault();
    } else if (isMod && !event.altKey) {
      const format = formatKeys[event.key];
      if (!format) return;
      event.preventDefault();
      const range = field.current?.chosen();
      if (!range) return;
      const wish = formatted(model.state.get().text, range[0], range[1], format);
      field.current?.replace(wish.from, wish.to, wish.text, wish.chosen);
    }
  };
  return (
    <div className={css.foot}>
      <div className={composer.place}>
        <EverybodyReads isSilent={state.isSilent} />
        <div className={css.box}>
          <PlaceWriteBar state={state} onCancel={() => model.cancel()} />
          <When model={model} notBefore={state.notBefore} />
          {!state.edited && <AttachTray model={tray} />}
          <div className={composer.line}>
            {!state.edited && <AttachButton onFiles={(added) => tray.add(added)} />}
            <ComposerField
              ref={field}
              text={state.text}
              revision={state.revision}
              label={t`Post to ${title}, public`}
              hint={t`Write for everybody`}
              listId={undefined}
              optionId={undefined}
              onType={(text) => model.type(text)}
              onCaret={() => undefined}
              onKeyDown={press}
              onBlur={() => undefined}
              onFiles={(added) => tray.add(added)}
            />
            <BytesLeft text={state.text} />
            <EmojiButton onChoose={(emoji) => field.current?.insert(emoji)} />
            {!state.edited && (
              <HowMenu model={model} maySchedule={maySchedule} onSchedule={() => setScheduling(true)} />
            )}
            <IconButton
              icon={state.edited ? 'check' : state.notBefore === 0 ? 'send' : 'clock'}
              kind={maySend ? 'primary' : 'quiet'}
              isRound
              label={state.edited ? t`Save` : state.notBefore === 0 ? t`Post` : t`Schedule`}
              isDisabled={!maySend}
              onPress={send}
            />
          </div>
        </div>
        <ScheduleDialog
          isOpen={isScheduling}
          nowMs={nowMs}
          onChoose={(at) => model.schedule(at)}
          onClose={() => setScheduling(false)}
        />
      </div>
    </div>
  );
}

function When({ model, notBefore }: { readonly model: PlaceComposerModel; readonly notBefore: number }) {
  const { t, i18n } = useLingui();
  if (notBefore === 0) return null;
  const time = longTime(notBefore, i18n.locale);
  return (
    <p className={css.settingsLine}>
      <Icon name="clock" size={14} />
      <Trans>Will be posted: {time}</Trans>
      <IconButton icon="close" size="small" label={t`Post at once`} onPress={() => model.schedule(0)} />
    </p>
  );
}

function HowMenu({
  model,
  maySchedule,
  onSchedule,
}: {
  readonly model: PlaceComposerModel;
  readonly maySchedule: boolean;
  readonly onSchedule: () => void;
}) {
  const { t } = useLingui();
  const { isSilent } = useValue(model.state);
  const items: readonly MenuItem[] = [
    {
      id: 'silent',
      label: t`Post quietly`,
      note: t`Followers are not notified.`,
      icon: 'bell-off',
      isSelected: isSilent,
      onAction: () => model.setSilent(!isSilent),
    },
    ...(maySchedule
      ? [
          {
            id: 'schedule',
            label: t`Post later…`,
            note: t`Signed now, shown at its time.`,
            icon: 'clock' as const,
            isGroupStart: true,
            onAction: onSchedule,
          },
        ]
      : []),
  ];
  return (
    <Menu
      label={t`How to post`}
      placement="top end"
      items={items}
      trigger={<IconButton icon="sliders" label={t`How to post`} onPress={() => undefined} />}
    />
  );
}
