// Arabic.
import { plural, type Words } from './words.ts';

type Forms = Parameters<typeof plural>[2];
const count = (number: number, forms: Forms): string => plural('ar-AE', number, forms);

export const ar: Words = {
  tag: 'ar',
  dir: 'rtl',
  locale: 'ar-AE',
  public: 'عام',
  anybodyReads: 'يمكن لأي شخص قراءة هذا من دون حساب.',
  channel: 'قناة عامة',
  group: 'مجموعة عامة',
  followers: (number) =>
    count(number, {
      zero: 'لا متابعين',
      one: 'متابع واحد',
      two: 'متابعان',
      few: '# متابعين',
      many: '# متابعًا',
      other: '# متابع',
    }),
  members: (number) =>
    count(number, { zero: 'لا أعضاء', one: 'عضو واحد', two: 'عضوان', few: '# أعضاء', many: '# عضوًا', other: '# عضو' }),
  views: (number) =>
    count(number, { zero: 'لا مشاهدات', one: 'مشاهدة واحدة', two: 'مشاهدتان', few: '# مشاهدات', other: '# مشاهدة' }),
  comments: (number) =>
    count(number, {
      zero: 'لا تعليقات',
      one: 'تعليق واحد',
      two: 'تعليقان',
      few: '# تعليقات',
      many: '# تعليقًا',
      other: '# تعليق',
    }),
  follow: 'تابِع في Heliogram',
  join: 'انضم في Heliogram',
  openInApp: 'افتح في Heliogram',
  search: 'بحث',
  directory: 'الأماكن',
  verify: 'تحقُّق',
  verifyThis: 'تحقَّق من هذا المنشور',
  since: (date) => `منذ ${date}`,
  posts: 'المنشورات',
  noPosts: 'لم يُنشر شيء هنا بعد.',
  olderPosts: 'منشورات أقدم',
  newestPosts: 'أحدث المنشورات',
  allPosts: 'كل المنشورات',
  readOn: 'تابع القراءة',
  continued: '… تتمة',
  pinned: 'مثبَّت',
  edited: 'معدَّل',
  earlierVersions: (number) =>
    count(number, { one: 'نسخة سابقة واحدة', two: 'نسختان سابقتان', few: '# نسخ سابقة', other: '# نسخة سابقة' }),
  replyTo: (seq) => `رد على المنشور ${seq}`,
  forwardedFrom: 'محوَّل من',
  forwardedUnproven: 'يقول إنه نُشر أولًا في',
  hidden: 'نص مخفي. أظهره',
  erased: 'أزال الكاتب هذا المنشور.',
  erasedByOther: 'أزال هذا المنشورَ شخصٌ له الحق في ذلك هنا.',
  withheld: 'يحجب مشغّل هذا الخادم هذا المنشور.',
  withheldLeaf: (leaf) => `القرار مدوَّن في السجل العام باسم ${leaf}.`,
  missing: (from, to) =>
    from === to
      ? `المدخل ${from} غير موجود، ولا شيء يفسر ذلك.`
      : `المدخلات من ${from} إلى ${to} غير موجودة، ولا شيء يفسر ذلك.`,
  missingWords: 'نص هذا المنشور غير موجود، ولا شيء يفسر ذلك.',
  altered: 'النص المخزَّن هنا ليس النص الذي وقّعه الكاتب، لذلك لا يُعرض.',
  photo: 'صورة',
  video: 'فيديو',
  voice: 'رسالة صوتية',
  file: 'ملف',
  feed: 'خلاصة',
  signedBy: 'موقَّع من جهاز الكاتب.',
  footer:
    'كل منشور هنا وقّعه كاتبه، وهو في سلسلة لا يستطيع أحد إعادة كتابتها خفيةً، ولا حتى من يشغّل هذا الخادم. أما أعداد المشاهدات والتفاعلات والمتابعين فهي كلام هذا الخادم وحده.',
  utc: 'التوقيت العالمي',
  notFound: 'لا شيء هنا',
  notFoundSays: 'لا يوجد مكان عام أو منشور بهذا العنوان. ربما لم يوجد قط؛ فما أُزيل يترك أثرًا.',
  notAPost: 'هذا المدخل ليس منشورًا: لقد غيّر الإعدادات أو الحقوق أو ما هو مثبَّت.',
  searchTitle: 'ابحث في ما هو عام',
  searchLabel: 'الكلمات',
  searchHint: '"عبارة" بين علامتي اقتباس، ‎-بدون، or بين الخيارات',
  searchHow:
    'الأفضل أولًا: الكلمات نفسها قبل صيغها الأخرى، والمتقاربة قبل المتباعدة، ونصف النتيجة للحداثة التي تنتصف كل ثلاثين يومًا. وفي الكلمات الشائعة جدًا تُقارَن أحدث 400 منشور. لا يُحسب شيء عنك، ولا يمكن شراء شيء.',
  nothingFound: (words) => `لا شيء عامًا يحوي الكلمات «${words}».`,
  tooCommon: 'هذه الكلمات شائعة جدًا فطال البحث. أضف كلمة أندر.',
  places: 'الأماكن',
  inPlace: (title) => `في ${title} فقط`,
  everywhere: 'ابحث في كل مكان',
  directoryTitle: 'الأماكن العامة',
  directorySays: 'قنوات هذا الخادم ومجموعاته التي تريد أن يُعثر عليها.',
  directoryRule:
    'الترتيب هو log2(المتابعون + 1) + أيام أحدث منشور ÷ 30: ضعف المتابعين يعادل ثلاثين يومًا من الحداثة. يُعدّ المتابعون كل عشر دقائق، والمنشورات بدقة ساعة. لا يُحسب شيء آخر، فيمكنك إعادة حسابه مما هو مكتوب هنا.',
  category: 'الفئة',
  language: 'اللغة',
  kind: 'النوع',
  any: 'الكل',
  show: 'اعرض',
  more: 'مزيد من الأماكن',
  emptyDirectory: 'لا يوجد مكان عام مدرج هنا.',
  newestPost: (date) => `أحدث منشور ${date}`,
  categories: [
    ...['أخبار', 'سياسة', 'علوم', 'تقنية', 'تعليم', 'ثقافة', 'موسيقى', 'رياضة', 'ألعاب', 'أعمال', 'صحة', 'سفر'],
    ...['محلي', 'فكاهة', 'أخرى'],
  ],
  verifyPost: (seq) => `التحقق من المنشور ${seq}`,
  backToPost: 'العودة إلى المنشور',
  verifySays: 'يجلب متصفحك المدخلات الخام ويتحقق منها هنا: توقيع جهاز الكاتب، والسلسلة، وحقوق من كتب، والكلمات نفسها.',
  verifyWithout: 'من دون JavaScript، أو كي لا تثق بأي صفحة، تحقَّق بسطر الأوامر:',
  verifyWorking: 'جارٍ التحقق …',
};
