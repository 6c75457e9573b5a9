/** What can be wrong with a browser, each for `context.addInitScript`: it runs in every page before anything of ours. */

/** Storage, sound, media, the clipboard and the microphone promise and never answer; it says that it is offline, and is not. */
export function answerNothing(): void {
  const never = () => new Promise<never>(() => undefined);
  const asked = { readyState: 'pending' } as unknown as IDBOpenDBRequest;
  IDBFactory.prototype.open = () => asked;
  AudioContext.prototype.resume = never;
  AudioContext.prototype.close = never;
  HTMLMediaElement.prototype.play = never;
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: never } });
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: never } });
  Object.defineProperty(navigator, 'onLine', { value: false });
}

/** Whatever draws this sentence fails, so many times. */
export function failAt({ sentence, times }: { sentence: string; times: number }): void {
  // oxlint-disable-next-line typescript/unbound-method -- Called on the text itself.
  const { replace } = String.prototype;
  let left = times;
  const planted = function failing(this: string, ...how: [RegExp, () => string]) {
    if (this.valueOf() === sentence && left-- > 0) throw new Error('planted');
    return replace.apply(this, how);
  };
  Object.assign(String.prototype, { replace: planted });
}

/**
 * What a browser's page translation does to a page: each piece of text is taken out of it and stands anew inside `<font><font>…`, and so
 * does all that comes or changes later. It heeds nobody who asks not to be translated. The words stay the same, so that a test reads them
 * as ever.
 */
export function translateEverything(): void {
  const dress = (text: Text) => {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent || parent.closest('font, script, style, textarea, title')) return;
    const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name)) as [HTMLElement, HTMLElement];
    inner.append(document.createTextNode(text.data));
    outer.append(inner);
    text.replaceWith(outer);
  };
  const dressAll = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    found.forEach(dress);
  };
  const meet = (node: Node) => (node instanceof Text ? dress(node) : dressAll(node));
  document.addEventListener('DOMContentLoaded', () => {
    dressAll(document.body);
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records)
        if (type === 'characterData') meet(target);
        else addedNodes.forEach(meet);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** Takes away what Chrome 109 and Firefox 115 do not have, as far as a script can: the functions that came after them. */
export function forgetNewer(): void {
  const newer: [object, string[]][] = [
    [AbortSignal, ['any']],
    [Array, ['fromAsync']],
    [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']],
    [Intl, ['DurationFormat', 'Segmenter']],
    [Map, ['groupBy']],
    [Object, ['groupBy']],
    [Promise, ['try', 'withResolvers']],
    [RegExp, ['escape']],
    [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [String.prototype, ['isWellFormed', 'toWellFormed']],
    [Symbol, ['asyncDispose', 'dispose']],
    [URL, ['canParse', 'parse']],
    [Element.prototype, ['checkVisibility', 'moveBefore', 'setHTMLUnsafe']],
    [HTMLElement.prototype, ['showPopover', 'togglePopover', 'popover']],
    [globalThis, ['Iterator', 'navigation', 'CSSStartingStyleRule', 'requestIdleCallback', 'scheduler']],
  ];
  for (const [from, names] of newer) for (const name of names) Reflect.deleteProperty(from, name);
}

/** Takes away what the pages cannot do without: this browser is older than the oldest. */
export function forgetNeeded(): void {
  Reflect.deleteProperty(AbortSignal, 'timeout');
}
