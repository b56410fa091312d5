// The tray: what will be sent, looked at, put in order, described.
import { Trans, useLingui } from '@lingui/react/macro';
import { type DragEvent, useState } from 'react';
import { useValue } from '../../../platform/observe/use-value.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { classNames } from '../../../platform/ui/class-names.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { IconButton } from '../../../platform/ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/menu.tsx';
import { Spinner } from '../../../platform/ui/spinner.tsx';
import { TextField } from '../../../platform/ui/text-field.tsx';
import { plainName } from '../../../service-worker/media-type.ts';
import { extensionWords, sizeWords } from '../show/words.ts';
import * as css from './tray.css.ts';
import type { TrayItem, TrayModel } from './tray.model.ts';

const dragType = 'application/x-heliogram-tray';
const maxDescription = 1000;

/** Nothing while the tray is empty. */
export function AttachTray({ model }: { readonly model: TrayModel }) {
  const { t } = useLingui();
  const items = useValue(model.items);
  const note = useValue(model.note);
  const [described, setDescribed] = useState<string>();
  const toDescribe = items.find(({ key }) => key === described);
  if (items.length === 0 && !note) return null;
  return (
    <section className={css.tray} aria-label={t`Files to send`}>
      {items.length > 0 && (
        <ul className={css.list}>
          {items.map((item, at) => (
            <TrayTile
              key={item.key}
              item={item}
              at={at}
              count={items.length}
              model={model}
              onDescribe={() => setDescribed(item.key)}
            />
          ))}
        </ul>
      )}
      {items.some(
        ({ isAsFile, kind, original }) => (isAsFile || kind === 'file') && original.type.startsWith('image/'),
      ) && (
        <p className={css.quiet}>
          <Trans>Pictures sent as files keep everything in them, such as where they were taken.</Trans>
        </p>
      )}
      <p className={css.note} role="status">
        {note === 'too-many' && <Trans>A message takes at most ten files.</Trans>}
        {note === 'too-large' && <Trans>A file was too large for this server and was left out.</Trans>}
        {note === 'empty' && <Trans>An empty file was left out.</Trans>}
      </p>
      {toDescribe && (
        <Describe
          item={toDescribe}
          onDone={(text) => {
            model.describe(toDescribe.key, text);
            setDescribed(undefined);
          }}
          onClose={() => setDescribed(undefined)}
        />
      )}
    </section>
  );
}

interface TileProps {
  readonly item: TrayItem;
  readonly at: number;
  readonly count: number;
  readonly model: TrayModel;
  readonly onDescribe: () => void;
}

function TrayTile({ item, at, count, model, onDescribe }: TileProps) {
  const { t, i18n } = useLingui();
  const [isOver, setOver] = useState(false);
  const name = plainName(item.original.name) || t`File`;
  const hasPicture = item.preview !== undefined && !item.isAsFile && !item.isUnreadable;
  const drop = (event: DragEvent): void => {
    setOver(false);
    const key = event.dataTransfer.getData(dragType);
    if (key === '') return;
    event.preventDefault();
    event.stopPropagation();
    model.move(key, at);
  };
  return (
    <li
      className={classNames(css.item, isOver && css.isOver)}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, item.key)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={css.face}>
        {hasPicture && item.kind === 'photo' && <img className={css.picture} src={item.preview} alt="" />}
        {hasPicture && item.kind === 'video' && (
          <video className={css.picture} src={item.preview} muted preload="metadata" />
        )}
        {!hasPicture && (extensionWords(name, item.original.type) || <Icon name="file" size={24} />)}
        {item.isPreparing && (
          <span className={css.working}>
            <Spinner size={18} />
          </span>
        )}
      </div>
      <p className={css.name} dir="auto" title={name}>
        {name}
      </p>
      <p className={css.name}>
        {sizeWords((item.isAsFile ? undefined : item.prepared?.file.size) ?? item.original.size, i18n.locale)}
      </p>
      <div className={css.actions}>
        <Menu
          label={t`Options for ${name}`}
          trigger={<IconButton icon="more" size="small" label={t`Options for ${name}`} hasTooltip={false} />}
          items={useTileItems({ item, at, count, model, onDescribe })}
        />
        <IconButton
          icon="close"
          size="small"
          label={t`Remove ${name}`}
          hasTooltip={false}
          onPress={() => model.remove(item.key)}
        />
      </div>
    </li>
  );
}

function useTileItems({ item, at, count, model, onDescribe }: TileProps): readonly MenuItem[] {
  const { t } = useLingui();
  const isRefined = item.kind !== 'file' || item.isAsFile;
  return [
    {
      id: 'describe',
      label: item.description === '' ? t`Describe it` : t`Change the description`,
      icon: 'pencil',
      onAction: onDescribe,
    },
    ...(isRefined && !item.isUnreadable
      ? [
          {
            id: 'as-file',
            label: item.isAsFile ? t`Send it as a picture or sound` : t`Send it as a file, unchanged`,
            icon: 'file' as const,
            onAction: () => model.setAsFile(item.key, !item.isAsFile),
          },
        ]
      : []),
    {
      id: 'earlier',
      label: t`Move it forward`,
      icon: 'arrow-left',
      isDisabled: at === 0,
      onAction: () => model.move(item.key, at - 1),
    },
    {
      id: 'later',
      label: t`Move it back`,
      icon: 'arrow-right',
      isDisabled: at === count - 1,
      onAction: () => model.move(item.key, at + 1),
    },
    { id: 'remove', label: t`Remove it`, icon: 'trash', isDanger: true, onAction: () => model.remove(item.key) },
  ];
}

function Describe({
  item,
  onDone,
  onClose,
}: {
  readonly item: TrayItem;
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState(item.description);
  return (
    <Dialog
      title={t`Describe it`}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={() => onDone(text.trim())}>
          <Trans>Keep the description</Trans>
        </Button>
      }
    >
      <TextField
        label={t`What is to be seen or heard`}
        description={t`Read out to people who do not see it.`}
        value={text}
        onChange={setText}
        maxLength={maxDescription}
        isMultiline
        autoFocus
      />
    </Dialog>
  );
}
