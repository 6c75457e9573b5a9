/**
 * A number that was kept as text, without what a spreadsheet or a program adds to it: 12345678901.0 and 12345678901,00 are 12345678901.
 * Dropping the sign instead would make ten times that number of it.
 */
export function withoutEmptyDecimals(text: string): string {
  return text.replace(/^(\d[\d\s]*)[.,]0+$/, '$1');
}

/** `1,2346E+10`, what Excel makes of a long number: its last digits are lost. */
export function isRounded(text: string): boolean {
  return /^\d(?:[.,]\d*)?E\+?\d{1,2}$/i.test(text.replaceAll(/\s/g, ''));
}
