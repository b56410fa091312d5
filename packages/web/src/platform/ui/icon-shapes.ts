// The icons of the app by name, from Lucide; each file alone, so that a build takes what is named here and no more.
import ALargeSmallIcon from 'lucide-react/icons/a-large-small';
import AccessibilityIcon from 'lucide-react/icons/accessibility';
import ArchiveIcon from 'lucide-react/icons/archive';
import ArchiveRestoreIcon from 'lucide-react/icons/archive-restore';
import ArrowDownIcon from 'lucide-react/icons/arrow-down';
import ArrowLeftIcon from 'lucide-react/icons/arrow-left';
import ArrowRightIcon from 'lucide-react/icons/arrow-right';
import ArrowUpIcon from 'lucide-react/icons/arrow-up';
import AtSignIcon from 'lucide-react/icons/at-sign';
import BanIcon from 'lucide-react/icons/ban';
import BellIcon from 'lucide-react/icons/bell';
import BellOffIcon from 'lucide-react/icons/bell-off';
import BoldIcon from 'lucide-react/icons/bold';
import BookmarkIcon from 'lucide-react/icons/bookmark';
import BotIcon from 'lucide-react/icons/bot';
import CameraIcon from 'lucide-react/icons/camera';
import CheckIcon from 'lucide-react/icons/check';
import CheckCheckIcon from 'lucide-react/icons/check-check';
import ChevronDownIcon from 'lucide-react/icons/chevron-down';
import ChevronLeftIcon from 'lucide-react/icons/chevron-left';
import ChevronRightIcon from 'lucide-react/icons/chevron-right';
import ChevronUpIcon from 'lucide-react/icons/chevron-up';
import CircleIcon from 'lucide-react/icons/circle';
import CircleAlertIcon from 'lucide-react/icons/circle-alert';
import CircleCheckIcon from 'lucide-react/icons/circle-check';
import CircleDotIcon from 'lucide-react/icons/circle-dot';
import CircleHelpIcon from 'lucide-react/icons/circle-help';
import CircleXIcon from 'lucide-react/icons/circle-x';
import ClockIcon from 'lucide-react/icons/clock';
import CloudOffIcon from 'lucide-react/icons/cloud-off';
import CodeIcon from 'lucide-react/icons/code';
import ContactIcon from 'lucide-react/icons/contact';
import ContrastIcon from 'lucide-react/icons/contrast';
import CopyIcon from 'lucide-react/icons/copy';
import CropIcon from 'lucide-react/icons/crop';
import CrownIcon from 'lucide-react/icons/crown';
import DownloadIcon from 'lucide-react/icons/download';
import EllipsisIcon from 'lucide-react/icons/ellipsis';
import EllipsisVerticalIcon from 'lucide-react/icons/ellipsis-vertical';
import ExternalLinkIcon from 'lucide-react/icons/external-link';
import EyeIcon from 'lucide-react/icons/eye';
import EyeOffIcon from 'lucide-react/icons/eye-off';
import FileIcon from 'lucide-react/icons/file';
import FileTextIcon from 'lucide-react/icons/file-text';
import FlagIcon from 'lucide-react/icons/flag';
import FolderIcon from 'lucide-react/icons/folder';
import FolderPlusIcon from 'lucide-react/icons/folder-plus';
import ForwardIcon from 'lucide-react/icons/forward';
import GlobeIcon from 'lucide-react/icons/globe';
import GripVerticalIcon from 'lucide-react/icons/grip-vertical';
import HardDriveIcon from 'lucide-react/icons/hard-drive';
import HashIcon from 'lucide-react/icons/hash';
import HistoryIcon from 'lucide-react/icons/history';
import HourglassIcon from 'lucide-react/icons/hourglass';
import ImageIcon from 'lucide-react/icons/image';
import InboxIcon from 'lucide-react/icons/inbox';
import InfoIcon from 'lucide-react/icons/info';
import ItalicIcon from 'lucide-react/icons/italic';
import KeyRoundIcon from 'lucide-react/icons/key-round';
import KeyboardIcon from 'lucide-react/icons/keyboard';
import LanguagesIcon from 'lucide-react/icons/languages';
import LaptopIcon from 'lucide-react/icons/laptop';
import LinkIcon from 'lucide-react/icons/link';
import ListIcon from 'lucide-react/icons/list';
import ListChecksIcon from 'lucide-react/icons/list-checks';
import LockIcon from 'lucide-react/icons/lock';
import LockOpenIcon from 'lucide-react/icons/lock-open';
import LogOutIcon from 'lucide-react/icons/log-out';
import MailIcon from 'lucide-react/icons/mail';
import MapPinIcon from 'lucide-react/icons/map-pin';
import MaximizeIcon from 'lucide-react/icons/maximize';
import MegaphoneIcon from 'lucide-react/icons/megaphone';
import MessageCircleIcon from 'lucide-react/icons/message-circle';
import MessagesSquareIcon from 'lucide-react/icons/messages-square';
import MicIcon from 'lucide-react/icons/mic';
import MicOffIcon from 'lucide-react/icons/mic-off';
import MinimizeIcon from 'lucide-react/icons/minimize';
import MinusIcon from 'lucide-react/icons/minus';
import MonitorIcon from 'lucide-react/icons/monitor';
import MoonIcon from 'lucide-react/icons/moon';
import MusicIcon from 'lucide-react/icons/music';
import PaletteIcon from 'lucide-react/icons/palette';
import PanelRightIcon from 'lucide-react/icons/panel-right';
import PaperclipIcon from 'lucide-react/icons/paperclip';
import PauseIcon from 'lucide-react/icons/pause';
import PencilIcon from 'lucide-react/icons/pencil';
import PictureInPicture2Icon from 'lucide-react/icons/picture-in-picture-2';
import PinIcon from 'lucide-react/icons/pin';
import PinOffIcon from 'lucide-react/icons/pin-off';
import PlayIcon from 'lucide-react/icons/play';
import PlusIcon from 'lucide-react/icons/plus';
import PrinterIcon from 'lucide-react/icons/printer';
import QrCodeIcon from 'lucide-react/icons/qr-code';
import RefreshCwIcon from 'lucide-react/icons/refresh-cw';
import ReplyIcon from 'lucide-react/icons/reply';
import RotateCcwIcon from 'lucide-react/icons/rotate-ccw';
import RotateCwIcon from 'lucide-react/icons/rotate-cw';
import SaveIcon from 'lucide-react/icons/save';
import ScanLineIcon from 'lucide-react/icons/scan-line';
import SearchIcon from 'lucide-react/icons/search';
import SendIcon from 'lucide-react/icons/send';
import SettingsIcon from 'lucide-react/icons/settings';
import ShareIcon from 'lucide-react/icons/share';
import ShieldIcon from 'lucide-react/icons/shield';
import ShieldCheckIcon from 'lucide-react/icons/shield-check';
import SlidersHorizontalIcon from 'lucide-react/icons/sliders-horizontal';
import SmartphoneIcon from 'lucide-react/icons/smartphone';
import SmileIcon from 'lucide-react/icons/smile';
import SquareIcon from 'lucide-react/icons/square';
import SquarePenIcon from 'lucide-react/icons/square-pen';
import StarIcon from 'lucide-react/icons/star';
import StrikethroughIcon from 'lucide-react/icons/strikethrough';
import SunIcon from 'lucide-react/icons/sun';
import TextQuoteIcon from 'lucide-react/icons/text-quote';
import TimerIcon from 'lucide-react/icons/timer';
import Trash2Icon from 'lucide-react/icons/trash-2';
import TriangleAlertIcon from 'lucide-react/icons/triangle-alert';
import Undo2Icon from 'lucide-react/icons/undo-2';
import UnplugIcon from 'lucide-react/icons/unplug';
import UploadIcon from 'lucide-react/icons/upload';
import UserIcon from 'lucide-react/icons/user';
import UserMinusIcon from 'lucide-react/icons/user-minus';
import UserPlusIcon from 'lucide-react/icons/user-plus';
import UsersIcon from 'lucide-react/icons/users';
import VideoIcon from 'lucide-react/icons/video';
import Volume2Icon from 'lucide-react/icons/volume-2';
import VolumeXIcon from 'lucide-react/icons/volume-x';
import VoteIcon from 'lucide-react/icons/vote';
import WifiOffIcon from 'lucide-react/icons/wifi-off';
import XIcon from 'lucide-react/icons/x';
import ZoomInIcon from 'lucide-react/icons/zoom-in';
import ZoomOutIcon from 'lucide-react/icons/zoom-out';

/** Icons from Lucide by the names of the app. */
export const lucide = {
  accessibility: AccessibilityIcon,
  add: PlusIcon,
  alert: CircleAlertIcon,
  archive: ArchiveIcon,
  'archive-restore': ArchiveRestoreIcon,
  'arrow-down': ArrowDownIcon,
  'arrow-left': ArrowLeftIcon,
  'arrow-right': ArrowRightIcon,
  'arrow-up': ArrowUpIcon,
  'at-sign': AtSignIcon,
  attach: PaperclipIcon,
  ban: BanIcon,
  bell: BellIcon,
  'bell-off': BellOffIcon,
  bold: BoldIcon,
  bookmark: BookmarkIcon,
  bot: BotIcon,
  camera: CameraIcon,
  check: CheckIcon,
  'check-check': CheckCheckIcon,
  'chevron-down': ChevronDownIcon,
  'chevron-left': ChevronLeftIcon,
  'chevron-right': ChevronRightIcon,
  'chevron-up': ChevronUpIcon,
  circle: CircleIcon,
  'circle-check': CircleCheckIcon,
  'circle-dot': CircleDotIcon,
  'circle-help': CircleHelpIcon,
  'circle-x': CircleXIcon,
  clock: ClockIcon,
  close: XIcon,
  'cloud-off': CloudOffIcon,
  code: CodeIcon,
  compose: SquarePenIcon,
  contact: ContactIcon,
  contrast: ContrastIcon,
  copy: CopyIcon,
  crop: CropIcon,
  crown: CrownIcon,
  download: DownloadIcon,
  'external-link': ExternalLinkIcon,
  eye: EyeIcon,
  'eye-off': EyeOffIcon,
  file: FileIcon,
  'file-text': FileTextIcon,
  flag: FlagIcon,
  folder: FolderIcon,
  'folder-plus': FolderPlusIcon,
  forward: ForwardIcon,
  globe: GlobeIcon,
  'grip-vertical': GripVerticalIcon,
  'hard-drive': HardDriveIcon,
  hash: HashIcon,
  history: HistoryIcon,
  hourglass: HourglassIcon,
  image: ImageIcon,
  inbox: InboxIcon,
  info: InfoIcon,
  italic: ItalicIcon,
  key: KeyRoundIcon,
  keyboard: KeyboardIcon,
  languages: LanguagesIcon,
  laptop: LaptopIcon,
  link: LinkIcon,
  list: ListIcon,
  lock: LockIcon,
  'lock-open': LockOpenIcon,
  'log-out': LogOutIcon,
  mail: MailIcon,
  'map-pin': MapPinIcon,
  maximize: MaximizeIcon,
  megaphone: MegaphoneIcon,
  'message-circle': MessageCircleIcon,
  'messages-square': MessagesSquareIcon,
  mic: MicIcon,
  'mic-off': MicOffIcon,
  minimize: MinimizeIcon,
  minus: MinusIcon,
  monitor: MonitorIcon,
  moon: MoonIcon,
  more: EllipsisIcon,
  'more-vertical': EllipsisVerticalIcon,
  music: MusicIcon,
  palette: PaletteIcon,
  'panel-right': PanelRightIcon,
  pause: PauseIcon,
  pencil: PencilIcon,
  'picture-in-picture': PictureInPicture2Icon,
  pin: PinIcon,
  'pin-off': PinOffIcon,
  play: PlayIcon,
  printer: PrinterIcon,
  'qr-code': QrCodeIcon,
  'refresh-cw': RefreshCwIcon,
  reply: ReplyIcon,
  'rotate-ccw': RotateCcwIcon,
  'rotate-cw': RotateCwIcon,
  save: SaveIcon,
  'scan-line': ScanLineIcon,
  search: SearchIcon,
  select: ListChecksIcon,
  send: SendIcon,
  settings: SettingsIcon,
  share: ShareIcon,
  shield: ShieldIcon,
  'shield-check': ShieldCheckIcon,
  sliders: SlidersHorizontalIcon,
  smartphone: SmartphoneIcon,
  smile: SmileIcon,
  square: SquareIcon,
  star: StarIcon,
  strikethrough: StrikethroughIcon,
  sun: SunIcon,
  'text-quote': TextQuoteIcon,
  'text-size': ALargeSmallIcon,
  timer: TimerIcon,
  trash: Trash2Icon,
  undo: Undo2Icon,
  unplug: UnplugIcon,
  upload: UploadIcon,
  user: UserIcon,
  'user-minus': UserMinusIcon,
  'user-plus': UserPlusIcon,
  users: UsersIcon,
  video: VideoIcon,
  volume: Volume2Icon,
  'volume-off': VolumeXIcon,
  vote: VoteIcon,
  warning: TriangleAlertIcon,
  'wifi-off': WifiOffIcon,
  'zoom-in': ZoomInIcon,
  'zoom-out': ZoomOutIcon,
} as const;
