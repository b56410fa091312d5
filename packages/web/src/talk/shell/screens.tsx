// Screens that are fetched when they are first needed.
import { type ComponentType, lazy } from 'react';

type Loaders = Readonly<Record<string, () => Promise<unknown>>>;

const identity: Loaders = import.meta.glob(['../../identity/**/*.tsx', '!**/*.gallery.tsx']);
const settings: Loaders = import.meta.glob(['../../settings/**/*.tsx', '!**/*.gallery.tsx']);
const timeline: Loaders = import.meta.glob('../timeline/conversation.tsx');
const own: Loaders = import.meta.glob(['../invites/*-screen.tsx', '../chat-details/details-panel.tsx']);

/** The screen of a name, wherever among these files it is. */
function screen<Props>(loaders: Loaders, name: string): ComponentType<Props> {
  return lazy(async () => {
    for (const load of Object.values(loaders)) {
      const found = ((await load()) as Record<string, ComponentType<Props>>)[name];
      if (found) return { default: found };
    }
    throw new Error(`there is no ${name}`);
  }) as unknown as ComponentType<Props>;
}

/** What a door does once somebody is in. */
export interface DoorProps {
  readonly onDone: () => void;
}

export const WelcomeScreen: ComponentType = screen(identity, 'WelcomeScreen');
export const SignUpScreen: ComponentType<DoorProps & { readonly username?: string }> = screen(identity, 'SignUpScreen');
export const RecoverScreen: ComponentType<DoorProps & { readonly username?: string }> = screen(
  identity,
  'RecoverScreen',
);
export const LinkScreen: ComponentType<DoorProps> = screen(identity, 'LinkScreen');
export const LockScreen: ComponentType = screen(identity, 'LockScreen');
export const SettingsScreen: ComponentType<{ readonly page?: string }> = screen(settings, 'SettingsScreen');
export const ConversationScreen: ComponentType<{ readonly chat: string; readonly at?: number }> = screen(
  timeline,
  'ConversationScreen',
);
export const JoinScreen: ComponentType = screen(own, 'JoinScreen');
export const PersonScreen: ComponentType<{ readonly name: string }> = screen(own, 'PersonScreen');
export const DetailsPanel: ComponentType<{ readonly chat: string }> = screen(own, 'DetailsPanel');
