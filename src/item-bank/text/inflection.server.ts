/** Endings taken off and what may have stood in their place. A word counts as its base, as it does for a learner. */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y', 'ie']],
  [/es$/, ['', 'e']],
  [/s$/, ['']],
  [/ied$/, ['y', 'ie']],
  [/ed$/, ['', 'e']],
  [/ying$/, ['ie', 'y']],
  [/ing$/, ['', 'e']],
  [/ier$/, ['y']],
  [/(er|or)$/, ['', 'e']],
  [/iest$/, ['y']],
  [/est$/, ['', 'e']],
  [/ily$/, ['y']],
  [/bly$/, ['ble']],
  [/ly$/, ['', 'le']],
  [/ness$/, ['']],
  [/iness$/, ['y']],
  [/ment$/, ['']],
  [/ful$/, ['']],
  [/less$/, ['']],
  [/able$/, ['', 'e']],
];
const PREFIXES = /^(un|re|non|pre|co)(?=\p{L}{4})/u;

/** The base forms a word may come from, nearest first; two endings deep ("managers": manager, manage). Not every one exists. */
export function basesOf(word: string): string[] {
  const near = [...stripped(word), ...(PREFIXES.test(word) ? [word.replace(PREFIXES, '')] : [])];
  return [...new Set([...near, ...near.flatMap(stripped)])].filter((base) => base !== word);
}

function stripped(word: string): string[] {
  return ENDINGS.flatMap(([ending, instead]) => {
    // Three letters must remain, or "her" would be an inflected "h".
    const stem = word.replace(ending, '');
    if (stem === word || stem.length < 3) return [];
    const undoubled = /([bdfglmnprt])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
    return [...instead.map((last) => stem + last), ...undoubled];
  });
}

/** The list is American: what a British spelling is called there. */
export function americanSpellings(word: string): string[] {
  const found: string[] = [];
  const swap = (from: RegExp, to: string) => from.test(word) && found.push(word.replace(from, to));
  swap(/our/, 'or');
  swap(/is(e|ed|es|ing|ation|ations|er|ers)$/, 'iz$1');
  swap(/ys(e|ed|es|ing)$/, 'yz$1');
  swap(/([tb])re(s|d)?$/, '$1er$2');
  swap(/ll(ed|ing|er|ers)$/, 'l$1');
  swap(/(l)(ment|ful)/, 'll$2');
  swap(/enc(e|es)$/, 'ens$1');
  swap(/ogue(s?)$/, 'og$1');
  swap(/amme(s?)$/, 'am$1');
  swap(/^practis/, 'practic');
  swap(/^cheque/, 'check');
  swap(/^grey/, 'gray');
  swap(/^tyre/, 'tire');
  return found;
}
