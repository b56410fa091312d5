// Notifications while the app is open somewhere but not in sight, the sound, the number on the app's icon, and the words for pushes.
// Draws nothing.

import { plainText } from '@heliogram/model';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo, ShownMessage } from '../../engine/api.ts';
import { serviceWorkerLink } from '../../service-worker/app-link.ts';
import { preferences } from '../look/preferences.ts';
import { useValue } from '../observe/use-value.ts';
import { chime } from './chime.ts';
import { forgetPerson } from './forget-person.ts';
import { isInSight, tellSight } from './in-sight.ts';
import { renewPush } from './push-subscription.ts';
import { type NoteGiven, noteOf } from './worth-a-note.ts';

type NoteSettings = NoteGiven['settings'];

const maxBody = 160;
const usual: NoteSettings = { notifyDirect: true, notifyGroups: true, notifyMentions: true, notifyText: true };

export function Notifications() {
  const { engine, me, chats, contacts } = useApp();
  const { t, i18n } = useLingui();
  const unread = useValue(chats.unread);
  const names = useValue(contacts.names);
  const words = {
    title: 'Heliogram',
    body: t`New message`,
    tag: `account-${me.account}`,
    dir: i18n.locale.startsWith('ar') ? ('rtl' as const) : ('ltr' as const),
    lang: i18n.locale,
  };
  const bodyOf = (message: ShownMessage): string => {
    const text = plainText(message.text).slice(0, maxBody);
    if (text !== '') return text;
    switch (message.attachments[0]?.kind) {
      case 'photo':
        return t`Photo`;
      case 'video':
        return t`Video`;
      case 'voice':
        return t`Voice message`;
      case 'audio':
      case 'file':
        return t`File`;
      default:
        return words.body;
    }
  };

  useEffect(
    () =>
      engine.on('start', (state) => {
        // What cannot be removed now (a push service that is away) leads nowhere: the server has forgotten this device.
        if (state.kind === 'empty') forgetPerson().catch(() => undefined);
      }),
    [engine],
  );

  const giveWords = useEffectEvent(() => serviceWorkerLink().setWords(words));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone.
  useEffect(() => giveWords(), [words.lang]);

  useEffect(() => {
    void serviceWorkerLink()
      .registration.then((registration) => registration && renewPush(registration, engine.push))
      // Without a network now, the next start renews it.
      .catch(() => undefined);
  }, [engine]);

  useEffect(() => {
    const badge = unread.chats > 0 ? navigator.setAppBadge?.(unread.chats) : navigator.clearAppBadge?.();
    // Browsers say no where the app is not installed.
    badge?.catch(() => undefined);
  }, [unread.chats]);

  const tell = useEffectEvent(async (message: ShownMessage, chat: ChatInfo, settings: NoteSettings) => {
    const note = noteOf(message, chat, { me: me.account, settings, nowMs: Date.now() });
    if (!note || (await isInSight())) return;
    const { hasNotes, hasSound } = preferences.get();
    if (hasSound) void chime();
    if (!hasNotes || typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
    const registration = await serviceWorkerLink().registration;
    const isPlain = note.says === 'plain';
    const sender = chat.kind === 'group' ? `${names.of(message.from)}: ` : '';
    const title = chat.kind === 'direct' && chat.peer ? names.of(chat.peer) : chat.title;
    await registration?.showNotification(isPlain ? words.title : title, {
      body: isPlain ? words.body : sender + bodyOf(message),
      // One a chat; the same message told by two tabs is one notification.
      tag: isPlain ? words.tag : `chat-${chat.chat}`,
      dir: isPlain ? words.dir : 'auto',
      lang: words.lang,
      icon: '/icon-192.png',
      data: { path: isPlain ? '/' : `/c/${chat.chat}` },
    });
  });

  useEffect(() => tellSight(), []);

  useEffect(() => {
    const told = new Set<string>();
    return engine.on('message', (message) => {
      if (told.has(message.id) || document.visibilityState === 'visible') return;
      told.add(message.id);
      if (told.size > 1000) told.delete(told.keys().next().value ?? '');
      void Promise.all([engine.chats.get(message.chat), engine.settings.get().catch(() => usual)]).then(
        ([chat, settings]) => tell(message, chat, settings),
        // The engine was closed meanwhile.
        () => undefined,
      );
    });
  }, [engine]);
  return null;
}
