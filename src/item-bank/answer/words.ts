/** Words as a reader counts them: "twenty-one", "o'clock", "3.50" and "a.m." are one word each. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.,:/][\p{L}\p{N}]+)*/gu) ?? [];
}
