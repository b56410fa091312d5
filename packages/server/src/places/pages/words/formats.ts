// Dates, numbers and plurals of a language. Making one of these takes longer than drawing a post, so each is made once.

/** What writes for one language. */
export interface Formats {
  readonly dateTime: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly number: Intl.NumberFormat;
  /** Short: 1.2K. */
  readonly compact: Intl.NumberFormat;
  readonly plural: Intl.PluralRules;
  readonly languages: Intl.DisplayNames;
}

/** One for each catalogue. */
const made = new Map<string, Formats>();

/** `locale`: of a catalogue. */
export function formatsOf(locale: string): Formats {
  const known = made.get(locale);
  if (known) return known;
  const formats: Formats = {
    dateTime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
    number: new Intl.NumberFormat(locale),
    compact: new Intl.NumberFormat(locale, { notation: 'compact' }),
    plural: new Intl.PluralRules(locale),
    languages: new Intl.DisplayNames([locale], { type: 'language' }),
  };
  made.set(locale, formats);
  return formats;
}
