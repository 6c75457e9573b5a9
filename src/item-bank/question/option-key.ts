/** The part of a keyboard event that is looked at. */
type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/**
 * The option of a key by its place, or null: a French keyboard gives & é " ' where others give 1 2 3 4. The keys of the numeric pad count
 * while they give figures. A keyboard that does not tell places (on a screen, from afar) is taken by what it writes.
 */
export function optionOfKey({ code, key, altKey, ctrlKey, metaKey }: Pressed, options: number): number | null {
  if (altKey || ctrlKey || metaKey) return null;
  const n = Number(/^Digit(\d)$/.exec(code)?.[1] ?? key);
  return n >= 1 && n <= options ? n - 1 : null;
}
