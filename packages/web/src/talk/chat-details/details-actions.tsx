// What is done to the chat as a whole, at the end of its details.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { classNames } from '../../platform/ui/class-names.ts';
import { Confirm } from '../../platform/ui/confirm.tsx';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { useChatMenu, useLeave } from '../chat-list/chat-menu.ts';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './details.css.ts';

/** Those of the chat's menu that belong here. */
const shown = new Set(['unmute', 'mute-hour', 'mute-eight', 'mute', 'pin', 'unpin', 'archive']);

export function DetailsActions({ info, onGone }: { readonly info: ChatInfo; readonly onGone: () => void }) {
  const { t } = useLingui();
  const { engine } = useApp();
  const names = useNames();
  const items = useChatMenu(info).filter(({ id }) => shown.has(id));
  const leave = useLeave();
  const [isBlocking, setIsBlocking] = useState(false);
  return (
    <div className={css.actions}>
      {items.map((item) => (
        <Line key={item.id} icon={item.icon ?? 'more'} label={item.label} onPress={item.onAction} />
      ))}
      {info.kind === 'group' && info.standing === 'active' && (
        <Line icon="log-out" label={t`Leave group`} isDanger onPress={() => leave(info)} />
      )}
      {info.kind === 'direct' && info.peer && (
        <>
          <Line icon="ban" label={t`Block ${names.of(info.peer)}`} isDanger onPress={() => setIsBlocking(true)} />
          <Confirm
            title={t`Block ${names.of(info.peer)}?`}
            text={
              <Trans>
                Nothing they send arrives any more. They are not told. Settings, privacy, has who is blocked.
              </Trans>
            }
            action={t`Block`}
            isDanger
            isOpen={isBlocking}
            onClose={() => setIsBlocking(false)}
            onConfirm={async () => {
              await engine.chats.block(info.peer?.account ?? '');
              onGone();
            }}
          />
        </>
      )}
    </div>
  );
}

interface LineProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isDanger?: boolean;
  readonly onPress: () => void;
}

function Line({ icon, label, isDanger = false, onPress }: LineProps) {
  return (
    <button type="button" className={classNames(pane.lineButton, isDanger && css.danger)} onClick={onPress}>
      <Icon name={icon} />
      <span className={pane.name}>{label}</span>
    </button>
  );
}
