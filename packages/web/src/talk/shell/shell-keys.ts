// Keys of the whole window: search, chats up and down, regions, one level out.
import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { escapes } from '../../platform/keyboard/escape.ts';
import { focusLost, focusNextRegion, rememberFocus } from '../../platform/keyboard/regions.ts';
import { useKeys } from '../../platform/keyboard/use-keys.ts';
import { outOf, paths, type Route } from '../../routes.ts';
import { neighbourChat } from '../chat-list/neighbour.ts';
import { fetchAhead } from './screens.tsx';

/** After the start has had the line to itself. */
const quietMs = 4000;

export function useShellKeys(route: Route): void {
  const [, navigate] = useLocation();
  const { list } = useApp();
  const here = route.at === 'chat' ? route.chat : route.at === 'place' ? route.place : undefined;
  const go = (event: KeyboardEvent, way: 1 | -1, isUnreadOnly: boolean): void => {
    event.preventDefault();
    const next = neighbourChat(list.rows(), { here, way, isUnreadOnly });
    if (next) navigate(next.kind === 'place' ? paths.place(next.chat) : paths.chat(next.chat));
  };
  useKeys([
    [
      '$mod+k',
      (event) => {
        event.preventDefault();
        navigate(paths.search);
      },
    ],
    ['Alt+ArrowDown', (event) => go(event, 1, false)],
    ['Alt+ArrowUp', (event) => go(event, -1, false)],
    ['Alt+Shift+ArrowDown', (event) => go(event, 1, true)],
    ['Alt+Shift+ArrowUp', (event) => go(event, -1, true)],
    ['F6', (event) => answered(event, focusNextRegion(false))],
    ['Shift+F6', (event) => answered(event, focusNextRegion(true))],
    ['Shift+?', (event) => isTyping(event) || navigate(paths.settings('keyboard'))],
    ['Escape', (event) => answered(event, escapes.step())],
  ]);
  const stepOut = useEffectEvent(() => {
    const out = outOf(route);
    if (out !== undefined) navigate(out);
    return out !== undefined;
  });
  // Whatever is open inside is left first, though it was there before this.
  useEffect(() => escapes.add(() => stepOut(), true), []);
  useEffect(() => {
    const timer = setTimeout(fetchAhead, quietMs);
    return () => clearTimeout(timer);
  }, []);
  const region = regionOf(route);
  const place = `${region} ${here ?? ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place, not another region, may take what had the focus away.
  useEffect(() => {
    // Where fingers do it, a focus would bring a keyboard over the messages.
    if (!matchMedia('(hover: hover) and (pointer: fine)').matches) return;
    const frame = requestAnimationFrame(() => focusLost(region));
    return () => cancelAnimationFrame(frame);
  }, [place]);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => rememberFocus(target);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}

/** Whether a key belongs to a text that is being written. */
function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

function answered(event: KeyboardEvent, isAnswered: boolean): void {
  if (isAnswered) event.preventDefault();
}

/** The region that a route opens. */
function regionOf(route: Route): string {
  if (route.at === 'chat' || route.at === 'place') return route.panel === 'none' ? 'conversation' : 'details';
  if (route.at === 'settings') return 'main';
  return route.at === 'join' || route.at === 'person' ? 'conversation' : 'list';
}
