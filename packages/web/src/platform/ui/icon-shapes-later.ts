// Icons that no first screen shows: fetched on idle or when first drawn.
import ALargeSmallIcon from 'lucide-react/icons/a-large-small';
import AccessibilityIcon from 'lucide-react/icons/accessibility';
import ArchiveRestoreIcon from 'lucide-react/icons/archive-restore';
import ArrowRightIcon from 'lucide-react/icons/arrow-right';
import ArrowUpIcon from 'lucide-react/icons/arrow-up';
import BellIcon from 'lucide-react/icons/bell';
import BoldIcon from 'lucide-react/icons/bold';
import CameraIcon from 'lucide-react/icons/camera';
import ChevronUpIcon from 'lucide-react/icons/chevron-up';
import CircleIcon from 'lucide-react/icons/circle';
import CircleDotIcon from 'lucide-react/icons/circle-dot';
import CircleHelpIcon from 'lucide-react/icons/circle-help';
import CircleXIcon from 'lucide-react/icons/circle-x';
import CloudOffIcon from 'lucide-react/icons/cloud-off';
import CodeIcon from 'lucide-react/icons/code';
import ContactIcon from 'lucide-react/icons/contact';
import ContrastIcon from 'lucide-react/icons/contrast';
import CropIcon from 'lucide-react/icons/crop';
import CrownIcon from 'lucide-react/icons/crown';
import DownloadIcon from 'lucide-react/icons/download';
import EllipsisVerticalIcon from 'lucide-react/icons/ellipsis-vertical';
import ExternalLinkIcon from 'lucide-react/icons/external-link';
import EyeOffIcon from 'lucide-react/icons/eye-off';
import FileTextIcon from 'lucide-react/icons/file-text';
import FlagIcon from 'lucide-react/icons/flag';
import FolderPlusIcon from 'lucide-react/icons/folder-plus';
import ForwardIcon from 'lucide-react/icons/forward';
import GlobeIcon from 'lucide-react/icons/globe';
import GripVerticalIcon from 'lucide-react/icons/grip-vertical';
import HardDriveIcon from 'lucide-react/icons/hard-drive';
import HashIcon from 'lucide-react/icons/hash';
import HistoryIcon from 'lucide-react/icons/history';
import HourglassIcon from 'lucide-react/icons/hourglass';
import ItalicIcon from 'lucide-react/icons/italic';
import KeyboardIcon from 'lucide-react/icons/keyboard';
import LanguagesIcon from 'lucide-react/icons/languages';
import LaptopIcon from 'lucide-react/icons/laptop';
import LinkIcon from 'lucide-react/icons/link';
import ListIcon from 'lucide-react/icons/list';
import ListChecksIcon from 'lucide-react/icons/list-checks';
import LockOpenIcon from 'lucide-react/icons/lock-open';
import LogOutIcon from 'lucide-react/icons/log-out';
import MailIcon from 'lucide-react/icons/mail';
import MapPinIcon from 'lucide-react/icons/map-pin';
import MaximizeIcon from 'lucide-react/icons/maximize';
import MessageCircleIcon from 'lucide-react/icons/message-circle';
import MessagesSquareIcon from 'lucide-react/icons/messages-square';
import MicOffIcon from 'lucide-react/icons/mic-off';
import MinimizeIcon from 'lucide-react/icons/minimize';
import MinusIcon from 'lucide-react/icons/minus';
import MonitorIcon from 'lucide-react/icons/monitor';
import MoonIcon from 'lucide-react/icons/moon';
import PaletteIcon from 'lucide-react/icons/palette';
import PanelRightIcon from 'lucide-react/icons/panel-right';
import PictureInPicture2Icon from 'lucide-react/icons/picture-in-picture-2';
import PinOffIcon from 'lucide-react/icons/pin-off';
import PrinterIcon from 'lucide-react/icons/printer';
import QrCodeIcon from 'lucide-react/icons/qr-code';
import RotateCcwIcon from 'lucide-react/icons/rotate-ccw';
import RotateCwIcon from 'lucide-react/icons/rotate-cw';
import SaveIcon from 'lucide-react/icons/save';
import ScanLineIcon from 'lucide-react/icons/scan-line';
import ShareIcon from 'lucide-react/icons/share';
import ShieldIcon from 'lucide-react/icons/shield';
import ShieldCheckIcon from 'lucide-react/icons/shield-check';
import SlidersHorizontalIcon from 'lucide-react/icons/sliders-horizontal';
import SmartphoneIcon from 'lucide-react/icons/smartphone';
import SquareIcon from 'lucide-react/icons/square';
import StarIcon from 'lucide-react/icons/star';
import StrikethroughIcon from 'lucide-react/icons/strikethrough';
import SunIcon from 'lucide-react/icons/sun';
import TextQuoteIcon from 'lucide-react/icons/text-quote';
import TimerIcon from 'lucide-react/icons/timer';
import UnplugIcon from 'lucide-react/icons/unplug';
import UploadIcon from 'lucide-react/icons/upload';
import UserMinusIcon from 'lucide-react/icons/user-minus';
import UserPlusIcon from 'lucide-react/icons/user-plus';
import Volume2Icon from 'lucide-react/icons/volume-2';
import VolumeXIcon from 'lucide-react/icons/volume-x';
import VoteIcon from 'lucide-react/icons/vote';
import ZoomInIcon from 'lucide-react/icons/zoom-in';
import ZoomOutIcon from 'lucide-react/icons/zoom-out';

/** Icons of later screens. */
export const later = {
  accessibility: AccessibilityIcon,
  'archive-restore': ArchiveRestoreIcon,
  'arrow-right': ArrowRightIcon,
  'arrow-up': ArrowUpIcon,
  bell: BellIcon,
  bold: BoldIcon,
  camera: CameraIcon,
  'chevron-up': ChevronUpIcon,
  circle: CircleIcon,
  'circle-dot': CircleDotIcon,
  'circle-help': CircleHelpIcon,
  'circle-x': CircleXIcon,
  'cloud-off': CloudOffIcon,
  code: CodeIcon,
  contact: ContactIcon,
  contrast: ContrastIcon,
  crop: CropIcon,
  crown: CrownIcon,
  download: DownloadIcon,
  'external-link': ExternalLinkIcon,
  'eye-off': EyeOffIcon,
  'file-text': FileTextIcon,
  flag: FlagIcon,
  'folder-plus': FolderPlusIcon,
  forward: ForwardIcon,
  globe: GlobeIcon,
  'grip-vertical': GripVerticalIcon,
  'hard-drive': HardDriveIcon,
  hash: HashIcon,
  history: HistoryIcon,
  hourglass: HourglassIcon,
  italic: ItalicIcon,
  keyboard: KeyboardIcon,
  languages: LanguagesIcon,
  laptop: LaptopIcon,
  link: LinkIcon,
  list: ListIcon,
  'lock-open': LockOpenIcon,
  'log-out': LogOutIcon,
  mail: MailIcon,
  'map-pin': MapPinIcon,
  maximize: MaximizeIcon,
  'message-circle': MessageCircleIcon,
  'messages-square': MessagesSquareIcon,
  'mic-off': MicOffIcon,
  minimize: MinimizeIcon,
  minus: MinusIcon,
  monitor: MonitorIcon,
  moon: MoonIcon,
  'more-vertical': EllipsisVerticalIcon,
  palette: PaletteIcon,
  'panel-right': PanelRightIcon,
  'picture-in-picture': PictureInPicture2Icon,
  'pin-off': PinOffIcon,
  printer: PrinterIcon,
  'qr-code': QrCodeIcon,
  'rotate-ccw': RotateCcwIcon,
  'rotate-cw': RotateCwIcon,
  save: SaveIcon,
  'scan-line': ScanLineIcon,
  select: ListChecksIcon,
  share: ShareIcon,
  shield: ShieldIcon,
  'shield-check': ShieldCheckIcon,
  sliders: SlidersHorizontalIcon,
  smartphone: SmartphoneIcon,
  square: SquareIcon,
  star: StarIcon,
  strikethrough: StrikethroughIcon,
  sun: SunIcon,
  'text-quote': TextQuoteIcon,
  'text-size': ALargeSmallIcon,
  timer: TimerIcon,
  unplug: UnplugIcon,
  upload: UploadIcon,
  'user-minus': UserMinusIcon,
  'user-plus': UserPlusIcon,
  volume: Volume2Icon,
  'volume-off': VolumeXIcon,
  vote: VoteIcon,
  'zoom-in': ZoomInIcon,
  'zoom-out': ZoomOutIcon,
} as const;
