// What the verifier page says. Few sentences, so each language stands in the script itself.

/** Sentences of the page, by what they are about. */
export interface VerifierWords {
  readonly good: string;
  readonly bad: string;
  readonly failed: string;
  readonly name: (name: string) => string;
  readonly nameBad: string;
  readonly signature: (author: string, device: number) => string;
  readonly signatureBad: string;
  readonly chain: (seq: number, later: number) => string;
  readonly chainBad: string;
  readonly rights: (changes: number) => string;
  readonly rightsBad: string;
  readonly words: string;
  readonly wordsGone: string;
  readonly wordsBad: string;
  readonly versions: (count: number) => string;
  readonly others: (seqs: string) => string;
  readonly noPost: string;
  readonly signed: string;
  readonly limit: (seq: number, hash: string) => string;
}

export const verifierWords: Readonly<Record<string, VerifierWords>> = {
  en: {
    good: 'Everything about this post verifies.',
    bad: 'This post does not verify. Do not believe it.',
    failed: 'The check could not be made: the server did not answer as it should. Try again.',
    name: (name) => `@${name} is the place that was founded under this name; its id is made from the founding itself.`,
    nameBad: 'The name does not lead to the place that was founded under it.',
    signature: (author, device) => `Signed by @${author}, with the key of their device ${device}.`,
    signatureBad: 'The signature is not that of a device of its author.',
    chain: (seq, later) => `Stands at place ${seq} of the chain; ${later} later entries that were read vouch for it.`,
    chainBad: 'The chain of entries is broken here.',
    rights: (changes) =>
      `Its author had the right to it; changes of settings and rights since the founding, all verified: ${changes}.`,
    rightsBad: 'Its author had no right to it, or settings and rights do not verify.',
    words: 'The words below are exactly those that were signed.',
    wordsGone: 'The words were taken away by an entry that verifies; the signature and the place in the chain remain.',
    wordsBad: 'The words are not those that were signed, or are gone without an explanation.',
    versions: (count) => `The newest of ${count} signed versions is shown.`,
    others: (seqs) => `Other entries nearby do not verify: ${seqs}.`,
    noPost: 'There is no post here that could be verified.',
    signed: 'What was signed',
    limit: (seq, hash) =>
      `What no single check can tell: whether everybody is shown the same. Compare the end of the history with others: entry ${seq}, ${hash}. Whoever follows the place in an app compares it all the time.`,
  },
  de: {
    good: 'An diesem Beitrag stimmt alles.',
    bad: 'Dieser Beitrag hält der Prüfung nicht stand. Glaube ihm nicht.',
    failed: 'Die Prüfung war nicht möglich: Der Server antwortete nicht, wie er soll. Versuche es noch einmal.',
    name: (name) =>
      `@${name} ist der Ort, der unter diesem Namen gegründet wurde; seine Kennung folgt aus der Gründung selbst.`,
    nameBad: 'Der Name führt nicht zu dem Ort, der unter ihm gegründet wurde.',
    signature: (author, device) => `Unterschrieben von @${author}, mit dem Schlüssel von Gerät ${device}.`,
    signatureBad: 'Die Unterschrift ist nicht die eines Geräts des Verfassers.',
    chain: (seq, later) => `Steht an Stelle ${seq} der Kette; ${later} spätere gelesene Einträge bürgen dafür.`,
    chainBad: 'Die Kette der Einträge ist hier gebrochen.',
    rights: (changes) =>
      `Der Verfasser hatte das Recht dazu; geprüfte Änderungen von Einstellungen und Rechten seit der Gründung: ${changes}.`,
    rightsBad: 'Der Verfasser hatte kein Recht dazu, oder Einstellungen und Rechte stimmen nicht.',
    words: 'Der Text unten ist genau der unterschriebene.',
    wordsGone: 'Der Text wurde durch einen geprüften Eintrag entfernt; Unterschrift und Platz in der Kette bleiben.',
    wordsBad: 'Der Text ist nicht der unterschriebene oder fehlt ohne Erklärung.',
    versions: (count) => `Gezeigt wird die neueste von ${count} unterschriebenen Fassungen.`,
    others: (seqs) => `Andere Einträge in der Nähe halten nicht stand: ${seqs}.`,
    noPost: 'Hier ist kein Beitrag, der geprüft werden könnte.',
    signed: 'Was unterschrieben wurde',
    limit: (seq, hash) =>
      `Was keine einzelne Prüfung sagen kann: ob allen dasselbe gezeigt wird. Vergleiche das Ende der Geschichte mit anderen: Eintrag ${seq}, ${hash}. Wer dem Ort in einer App folgt, vergleicht ständig.`,
  },
  ar: {
    good: 'كل ما في هذا المنشور صحيح.',
    bad: 'هذا المنشور لا يجتاز التحقق. لا تصدّقه.',
    failed: 'تعذّر التحقق: لم يُجب الخادم كما ينبغي. حاول مرة أخرى.',
    name: (name) => `‎@${name} هو المكان الذي أُسّس بهذا الاسم؛ ومعرّفه مشتق من التأسيس نفسه.`,
    nameBad: 'الاسم لا يقود إلى المكان الذي أُسّس به.',
    signature: (author, device) => `وقّعه ‎@${author} بمفتاح جهازه رقم ${device}.`,
    signatureBad: 'التوقيع ليس توقيع جهاز من أجهزة الكاتب.',
    chain: (seq, later) => `موضعه ${seq} في السلسلة؛ ويشهد له ${later} من المدخلات اللاحقة المقروءة.`,
    chainBad: 'سلسلة المدخلات مكسورة هنا.',
    rights: (changes) => `كان للكاتب الحق في ذلك؛ تغييرات الإعدادات والحقوق منذ التأسيس، وكلها متحقَّق منها: ${changes}.`,
    rightsBad: 'لم يكن للكاتب الحق في ذلك، أو أن الإعدادات والحقوق غير صحيحة.',
    words: 'الكلمات أدناه هي بالضبط ما وُقِّع.',
    wordsGone: 'أُزيلت الكلمات بمدخل تحققنا منه؛ ويبقى التوقيع والموضع في السلسلة.',
    wordsBad: 'الكلمات ليست ما وُقِّع، أو اختفت بلا تفسير.',
    versions: (count) => `تُعرض أحدث ${count} نسخ موقّعة.`,
    others: (seqs) => `مدخلات أخرى قريبة لا تجتاز التحقق: ${seqs}.`,
    noPost: 'لا يوجد هنا منشور يمكن التحقق منه.',
    signed: 'ما وُقِّع',
    limit: (seq, hash) =>
      `ما لا يستطيع أي تحقق وحده قوله: هل يُعرض الشيء نفسه على الجميع؟ قارن نهاية التاريخ مع غيرك: المدخل ${seq}، ${hash}. من يتابع المكان في تطبيق يقارن طوال الوقت.`,
  },
};
