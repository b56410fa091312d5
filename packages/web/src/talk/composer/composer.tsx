// The composer: field, bars, lists and buttons put together. Its words live in the model, its files and voice with the media.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useValue } from '../../platform/observe/use-value.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { BytesLeft } from './bytes-left.tsx';
import type { Trigger } from './completion.ts';
import { type Completion, CompletionList, type Mentionable, useCompletions } from './completions.tsx';
import * as css from './composer.css.ts';
import type { ComposerModel } from './composer.model.ts';
import { ComposerField, type FieldHandle } from './composer-field.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { FormatBar } from './format-bar.tsx';
import { type Format, formatKeys, formatted } from './formatting.ts';
import { WriteBar } from './write-bars.tsx';

export interface ComposerHandle {
  focus(): void;
}

export interface ComposerProps {
  readonly model: ComposerModel;
  readonly me: string;
  /** Who can be named with `@`. */
  readonly people: readonly Mentionable[];
  /** The name of the chat. */
  readonly title: string;
  /** Enter sends and Shift-Enter makes a line; or Enter makes a line and Ctrl-Enter sends. */
  readonly doesEnterSend: boolean;
  readonly onEditLast: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** Files wait to be sent: there is something to send without words. */
  readonly hasFiles: boolean;
  /** Sends the files, with the words. */
  readonly onSendFiles: () => void;
  /** Before the field: the button for files. */
  readonly attach?: ReactNode;
  /** Above the field: the files that wait. */
  readonly tray?: ReactNode;
  /** In the place of the send button while there is nothing to send: the voice. */
  readonly voice?: ReactNode;
  readonly ref?: Ref<ComposerHandle>;
}

export function Composer(props: ComposerProps) {
  const { model, hasFiles } = props;
  const { t } = useLingui();
  const state = useValue(model.state);
  const field = useRef<FieldHandle>(null);
  const [chosen, setChosen] = useState<readonly [number, number]>();
  const caret = chosen && chosen[0] === chosen[1] ? chosen[0] : undefined;
  const take = (completion: Completion, trigger: Trigger): void =>
    field.current?.replace(trigger.start, trigger.start + trigger.query.length + 1, completion.text);
  const completions = useCompletions(state.text, caret, props.people, take);
  useImperativeHandle(props.ref, () => ({ focus: () => field.current?.focus() }));

  const format = (wish: Format): void => {
    const range = field.current?.chosen();
    if (!range) return;
    const { from, to, text, chosen: after } = formatted(model.state.get().text, range[0], range[1], wish);
    field.current?.replace(from, to, text, after);
  };
  const send = (): void => {
    if (hasFiles && !state.edited) props.onSendFiles();
    else model.send();
    field.current?.focus();
  };
  const press = usePress({ ...props, send, format, isListKey: (event) => completions.press(event) });
  const mayWrite = state.text.trim() !== '' || (hasFiles && !state.edited);

  return (
    <div className={css.box}>
      <CompletionList completions={completions} onTake={take} />
      <FormatBar at={chosen && chosen[0] !== chosen[1] ? pointOfChoice() : undefined} onFormat={format} />
      {state.edited && <WriteBar kind="edit" message={state.edited} isMine onCancel={() => model.cancel()} />}
      {state.reply && (
        <WriteBar
          kind="reply"
          message={state.reply}
          isMine={state.reply.from.account === props.me}
          onCancel={() => model.cancel()}
        />
      )}
      {props.tray}
      <div className={css.line}>
        {!state.edited && props.attach}
        <ComposerField
          ref={field}
          text={state.text}
          revision={state.revision}
          label={t`Message to ${props.title}`}
          hint={t`Message`}
          listId={completions.optionId === undefined ? undefined : completions.listId}
          optionId={completions.optionId}
          onType={(text) => model.type(text)}
          // The same place again is no news: keys and pointers ask often.
          onCaret={(next) => setChosen((now) => (now?.[0] === next?.[0] && now?.[1] === next?.[1] ? now : next))}
          onKeyDown={press}
          onBlur={() => {
            model.rest();
            setChosen(undefined);
          }}
          onFiles={props.onFiles}
        />
        <BytesLeft text={state.text} />
        <EmojiButton onChoose={(emoji) => field.current?.insert(emoji)} />
        {mayWrite || !props.voice ? (
          <SendButton isEdit={state.edited !== undefined} isDisabled={!mayWrite} onPress={send} />
        ) : (
          props.voice
        )}
      </div>
    </div>
  );
}

interface PressFacts extends ComposerProps {
  readonly send: () => void;
  readonly format: (format: Format) => void;
  readonly isListKey: (event: KeyboardEvent) => boolean;
}

function usePress({ model, doesEnterSend, onEditLast, send, format, isListKey }: PressFacts) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    // The key belongs to what composes the letter.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || isListKey(event)) return;
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      const doesSend = doesEnterSend ? !event.shiftKey : isMod;
      event.preventDefault();
      if (doesSend) send();
      else document.execCommand('insertText', false, '\n');
    } else if (event.key === 'Escape') {
      if (model.cancel()) event.preventDefault();
    } else if (event.key === 'ArrowUp' && model.state.get().text === '' && !isMod && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      onEditLast();
    } else if (isMod && !event.altKey) {
      const wish = formatKeys[event.key];
      if (!wish) return;
      event.preventDefault();
      format(wish);
    }
  };
}

function pointOfChoice(): { x: number; y: number } | undefined {
  const selection = getSelection();
  const box = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).getBoundingClientRect() : undefined;
  if (!box || box.width === 0) return undefined;
  const edge = 110;
  return { x: Math.min(Math.max(box.left + box.width / 2, edge), innerWidth - edge), y: box.top };
}

function SendButton({
  isEdit,
  isDisabled,
  onPress,
}: {
  readonly isEdit: boolean;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}) {
  const { t } = useLingui();
  return (
    <IconButton
      icon={isEdit ? 'check' : 'send'}
      kind={isDisabled ? 'quiet' : 'primary'}
      isRound
      label={isEdit ? t`Save` : t`Send`}
      isDisabled={isDisabled}
      onPress={onPress}
    />
  );
}
