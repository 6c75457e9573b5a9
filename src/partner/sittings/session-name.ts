import type { Language, Say } from '../../ui/words.ts';
import { shortDay } from '../../platform/moment.ts';

const TONGUES = ['en', 'de', 'es', 'it', 'fr'] as const;

/** The name of a tested language. */
export function tongue(t: Say<'sittings'>, language: string): string {
  const known = TONGUES.find((one) => one === language);
  return known ? t(`tongue.${known}`) : language;
}

/** The name that its partner gave a session, else its language and its day: « Allemand, 21 nov. 2026 ». */
export function sessionName(
  t: Say<'sittings'>,
  name: string | null,
  about: { language: string; plannedOn: string },
  reader: Language,
): string {
  if (name !== null) return name;
  const tested = tongue(t, about.language);
  return `${tested.charAt(0).toLocaleUpperCase(reader)}${tested.slice(1)}, ${shortDay(about.plannedOn, reader)}`;
}
