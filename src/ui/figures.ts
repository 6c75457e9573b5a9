/** Minutes and seconds: 132 000 ms is 02:12. An hour and more counts on in minutes: 61:05. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A clip's position: 6.4 s is 0:06. */
export function clipTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The time on this computer's clock, to the second. */
export function timeOfDay(instant: Date, language: string): string {
  return instant.toLocaleTimeString(language === 'fr' ? 'fr-FR' : 'en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** 0.783 is 78 %, spaced as the language wants. */
export function percent(share: number, language: string): string {
  return share.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { style: 'percent', maximumFractionDigits: 0 });
}

/** The same for a probability, which is never promised whole: 0.998 is « > 99 % », 0.002 « < 1 % ». */
export function probability(share: number, language: string): string {
  if (share > 0.99) return `>\u00a0${percent(0.99, language)}`;
  return share < 0.01 ? `<\u00a0${percent(0.01, language)}` : percent(share, language);
}

/** A score in tenths, as it is printed: 17.4 is 17,4, and 50 is 50,0. */
export function tenths(score: number, language: string): string {
  return score.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 3 });
}

export function decimal(value: number, language: string): string {
  return value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 });
}
