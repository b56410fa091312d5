// What opens above the rest.
import { useEffect, useRef, useState } from 'react';
import type { GalleryState } from '../../gallery/state.ts';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { ContextMenu, type MenuPoint, useContextMenu } from './context-menu.tsx';
import { Dialog } from './dialog.tsx';
import * as css from './gallery-rows.css.ts';
import { IconButton } from './icon-button.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { Popover } from './popover.tsx';
import { RadioGroup } from './radio-group.tsx';
import { Tabs } from './tabs.tsx';
import { TextField } from './text-field.tsx';
import { Toasts, toast } from './toast.tsx';
import { toasts } from './toast-list.ts';

const nothing = () => undefined;

const items: readonly MenuItem[] = [
  { id: 'reply', label: 'Reply', icon: 'reply', keys: ['R'], onAction: nothing },
  { id: 'forward', label: 'Forward', icon: 'forward', keys: ['F'], onAction: nothing },
  { id: 'copy', label: 'Copy text', icon: 'copy', isDisabled: true, onAction: nothing },
  { id: 'all', label: 'All chats', isSelected: true, isGroupStart: true, onAction: nothing },
  { id: 'unread', label: 'Unread only', note: 'Muted chats stay out', isSelected: false, onAction: nothing },
  { id: 'delete', label: 'Delete', icon: 'trash', isDanger: true, isGroupStart: true, onAction: nothing },
];

/** Presses its first button once drawn, so that what it opens can be seen. */
function Pressed({ children }: { readonly children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('button')?.click(), []);
  return <div ref={place}>{children}</div>;
}

function Question({ isOpen }: { readonly isOpen: boolean }) {
  const [open, setOpen] = useState(isOpen);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Remove</Button>
      <Confirm
        title="Remove “Lena’s phone”?"
        text="It can no longer read new messages. What it has received stays on it."
        action="Remove device"
        isDanger
        isOpen={open}
        onClose={() => setOpen(false)}
        onConfirm={nothing}
      />
    </>
  );
}

function LongDialog() {
  const [open, setOpen] = useState(true);
  const [name, setName] = useState('');
  return (
    <>
      <Button onPress={() => setOpen(true)}>New folder</Button>
      <Dialog
        title="A title that is so long that it needs a second line in a dialog of the normal size"
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="quiet" onPress={() => setOpen(false)}>
              Cancel
            </Button>
            <Button kind="primary" onPress={() => setOpen(false)}>
              Create folder
            </Button>
          </>
        }
      >
        <div className={css.column}>
          <TextField label="Name" value={name} onChange={setName} />
          <RadioGroup
            label="Chats"
            value="a0"
            onChange={nothing}
            options={Array.from({ length: 24 }, (_, at) => ({ value: `a${at}`, label: `Chat ${at + 1}` }))}
          />
        </div>
      </Dialog>
    </>
  );
}

/** Everything that opens, closed: the checks play it by keyboard. */
function Played() {
  const [heard, setHeard] = useState('nothing');
  const [at, setAt] = useState<MenuPoint>();
  const handlers = useContextMenu((point) => setAt(point));
  const actions = items.map((item) => ({ ...item, onAction: () => setHeard(item.id) }));
  return (
    <div className={css.column}>
      <output>{heard}</output>
      <div className={css.row}>
        <IconButton icon="search" label="Search" keys={['Ctrl', 'K']} onPress={() => setHeard('search')} />
        <Menu label="Message" items={actions} trigger={<Button>Open menu</Button>} />
        <Popover label="About" trigger={<Button>Open popover</Button>}>
          <Button>Inside</Button>
        </Popover>
        <Question isOpen={false} />
        <div {...handlers}>
          <Button>Has a context menu</Button>
        </div>
        <Button onPress={() => toast({ text: 'Archived', undo: () => setHeard('undone') })}>Archive</Button>
      </div>
      <ContextMenu label="Message" items={actions} at={at} onClose={() => setAt(undefined)} />
      <Toasts />
    </div>
  );
}

function SomeToasts() {
  useEffect(() => {
    toast({ text: 'Copied' });
    toast({ text: 'Chat archived', undo: nothing });
    toast({ text: 'The file could not be sent: there is no connection to the server.', kind: 'danger' });
    return () => toasts.endAll();
  }, []);
  return <Toasts />;
}

export const states: readonly GalleryState[] = [
  {
    name: 'menu',
    render: () => (
      <Pressed>
        <Menu label="Message" items={items} trigger={<IconButton icon="more" label="More" />} />
      </Pressed>
    ),
  },
  {
    name: 'context menu',
    render: () => <ContextMenu label="Message" items={items} at={{ x: 120, y: 80 }} onClose={nothing} />,
  },
  {
    name: 'popover',
    render: () => (
      <Pressed>
        <Popover label="About encryption" trigger={<Button icon="lock">Encrypted</Button>}>
          Only you and Lena can read this.
        </Popover>
      </Pressed>
    ),
  },
  {
    name: 'keyboard',
    render: () => <Played />,
  },
  { name: 'confirm', render: () => <Question isOpen /> },
  { name: 'dialog, long', render: () => <LongDialog /> },
  { name: 'toasts', render: () => <SomeToasts /> },
  {
    name: 'tabs',
    render: () => (
      <Tabs
        label="What was shared"
        items={[
          { id: 'media', label: 'Media', content: 'Photos and videos' },
          { id: 'files', label: 'Files', content: 'No files yet' },
          { id: 'links', label: 'Links', content: 'No links yet' },
        ]}
      />
    ),
  },
];
