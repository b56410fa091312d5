// The field one writes in: an editable element that holds plain text, and the caret's whereabouts.
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import * as css from './composer.css.ts';
import { choose, chosenIn, readField, replaceIn } from './field-text.ts';
import { paintMarks } from './live-marks.ts';

export interface FieldHandle {
  /** `isAtEnd`: the caret goes behind the text. */
  focus(isAtEnd?: boolean): void;
  /** What is chosen, as offsets. */
  chosen(): readonly [number, number] | undefined;
  /** Replaces a stretch as if typed. */
  replace(start: number, end: number, text: string, chosen?: readonly [number, number]): void;
  /** Puts text where the caret is, or at the end. */
  insert(text: string): void;
}

export interface ComposerFieldProps {
  readonly text: string;
  /** Rises when the text was set by anything but typing. */
  readonly revision: number;
  readonly label: string;
  readonly hint: string;
  readonly onType: (text: string) => void;
  /** The caret moved, or the text changed: offsets of what is chosen. */
  readonly onCaret: (chosen: readonly [number, number] | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** The list that is open, and the option in it. */
  readonly listId: string | undefined;
  readonly optionId: string | undefined;
  readonly ref: Ref<FieldHandle>;
}

export function ComposerField(props: ComposerFieldProps) {
  const { text, revision, ref } = props;
  const field = useRef<HTMLDivElement>(null);
  const caret = (): void => props.onCaret(field.current ? chosenIn(field.current) : undefined);

  // Typing writes into the element itself; only what is set from elsewhere is put there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` says when.
  useLayoutEffect(() => {
    const root = field.current;
    if (!root || readField(root) === text) return;
    root.textContent = text;
    paintMarks(root, text);
    if (document.activeElement === root) choose(root, text.length, text.length);
  }, [revision]);
  useEffect(() => {
    const root = field.current;
    return () => {
      if (root) paintMarks(root, '');
    };
  }, []);

  useImperativeHandle(ref, () => ({
    focus(isAtEnd) {
      const root = field.current;
      if (!root) return;
      root.focus();
      const end = readField(root).length;
      if (isAtEnd || !chosenIn(root)) choose(root, end, end);
    },
    chosen: () => (field.current ? chosenIn(field.current) : undefined),
    replace(start, end, put, chosen) {
      const root = field.current;
      if (!root) return;
      replaceIn(root, start, end, put);
      if (chosen) choose(root, chosen[0], chosen[1]);
    },
    insert(put) {
      const root = field.current;
      if (!root) return;
      const end = readField(root).length;
      const [from, to] = chosenIn(root) ?? [end, end];
      replaceIn(root, from, to, put);
    },
  }));

  return (
    <div className={css.fieldPlace}>
      {text === '' && (
        <div className={css.hint} aria-hidden="true">
          {props.hint}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea can neither grow by itself nor be painted. */}
      <div
        ref={field}
        className={css.field}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={props.listId}
        aria-activedescendant={props.optionId}
        data-region-focus=""
        dir="auto"
        spellCheck
        onInput={(event) => {
          const root = event.currentTarget;
          const now = readField(root);
          // What is left of an emptied field would push the hint's line away.
          if (now === '' && root.childNodes.length > 0) root.replaceChildren();
          paintMarks(root, now);
          props.onType(now);
          caret();
        }}
        onKeyDown={props.onKeyDown}
        onKeyUp={caret}
        onPointerUp={caret}
        onSelect={caret}
        onBlur={props.onBlur}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (files.length === 0) return;
          event.preventDefault();
          props.onFiles(files);
        }}
      />
    </div>
  );
}
