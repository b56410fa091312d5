// The icons of the first screens by name, from Lucide; each file alone, so that a build takes what is named here and no more.
// What only later screens show stands in icon-shapes-later.ts and costs the start nothing.
import ArchiveIcon from 'lucide-react/icons/archive';
import ArrowDownIcon from 'lucide-react/icons/arrow-down';
import ArrowLeftIcon from 'lucide-react/icons/arrow-left';
import AtSignIcon from 'lucide-react/icons/at-sign';
import BanIcon from 'lucide-react/icons/ban';
import BellOffIcon from 'lucide-react/icons/bell-off';
import BookmarkIcon from 'lucide-react/icons/bookmark';
import BotIcon from 'lucide-react/icons/bot';
import CheckIcon from 'lucide-react/icons/check';
import CheckCheckIcon from 'lucide-react/icons/check-check';
import ChevronDownIcon from 'lucide-react/icons/chevron-down';
import ChevronLeftIcon from 'lucide-react/icons/chevron-left';
import ChevronRightIcon from 'lucide-react/icons/chevron-right';
import CircleAlertIcon from 'lucide-react/icons/circle-alert';
import CircleCheckIcon from 'lucide-react/icons/circle-check';
import ClockIcon from 'lucide-react/icons/clock';
import CopyIcon from 'lucide-react/icons/copy';
import EllipsisIcon from 'lucide-react/icons/ellipsis';
import EyeIcon from 'lucide-react/icons/eye';
import FileIcon from 'lucide-react/icons/file';
import FolderIcon from 'lucide-react/icons/folder';
import ImageIcon from 'lucide-react/icons/image';
import InboxIcon from 'lucide-react/icons/inbox';
import InfoIcon from 'lucide-react/icons/info';
import KeyRoundIcon from 'lucide-react/icons/key-round';
import LockIcon from 'lucide-react/icons/lock';
import MegaphoneIcon from 'lucide-react/icons/megaphone';
import MicIcon from 'lucide-react/icons/mic';
import MusicIcon from 'lucide-react/icons/music';
import PaperclipIcon from 'lucide-react/icons/paperclip';
import PauseIcon from 'lucide-react/icons/pause';
import PencilIcon from 'lucide-react/icons/pencil';
import PinIcon from 'lucide-react/icons/pin';
import PlayIcon from 'lucide-react/icons/play';
import PlusIcon from 'lucide-react/icons/plus';
import RefreshCwIcon from 'lucide-react/icons/refresh-cw';
import ReplyIcon from 'lucide-react/icons/reply';
import SearchIcon from 'lucide-react/icons/search';
import SendIcon from 'lucide-react/icons/send';
import SettingsIcon from 'lucide-react/icons/settings';
import SmileIcon from 'lucide-react/icons/smile';
import SquarePenIcon from 'lucide-react/icons/square-pen';
import Trash2Icon from 'lucide-react/icons/trash-2';
import TriangleAlertIcon from 'lucide-react/icons/triangle-alert';
import Undo2Icon from 'lucide-react/icons/undo-2';
import UserIcon from 'lucide-react/icons/user';
import UsersIcon from 'lucide-react/icons/users';
import VideoIcon from 'lucide-react/icons/video';
import WifiOffIcon from 'lucide-react/icons/wifi-off';
import XIcon from 'lucide-react/icons/x';

/** Icons of the first screens. */
export const lucide = {
  add: PlusIcon,
  alert: CircleAlertIcon,
  archive: ArchiveIcon,
  'arrow-down': ArrowDownIcon,
  'arrow-left': ArrowLeftIcon,
  'at-sign': AtSignIcon,
  attach: PaperclipIcon,
  ban: BanIcon,
  'bell-off': BellOffIcon,
  bookmark: BookmarkIcon,
  bot: BotIcon,
  check: CheckIcon,
  'check-check': CheckCheckIcon,
  'chevron-down': ChevronDownIcon,
  'chevron-left': ChevronLeftIcon,
  'chevron-right': ChevronRightIcon,
  'circle-check': CircleCheckIcon,
  clock: ClockIcon,
  close: XIcon,
  compose: SquarePenIcon,
  copy: CopyIcon,
  eye: EyeIcon,
  file: FileIcon,
  folder: FolderIcon,
  image: ImageIcon,
  inbox: InboxIcon,
  info: InfoIcon,
  key: KeyRoundIcon,
  lock: LockIcon,
  megaphone: MegaphoneIcon,
  mic: MicIcon,
  more: EllipsisIcon,
  music: MusicIcon,
  pause: PauseIcon,
  pencil: PencilIcon,
  pin: PinIcon,
  play: PlayIcon,
  'refresh-cw': RefreshCwIcon,
  reply: ReplyIcon,
  search: SearchIcon,
  send: SendIcon,
  settings: SettingsIcon,
  smile: SmileIcon,
  trash: Trash2Icon,
  undo: Undo2Icon,
  user: UserIcon,
  users: UsersIcon,
  video: VideoIcon,
  warning: TriangleAlertIcon,
  'wifi-off': WifiOffIcon,
} as const;
