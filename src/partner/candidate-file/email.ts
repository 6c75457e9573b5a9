/** Where most people in France have their mail. */
const DOMAINS = [
  'gmail.com',
  'hotmail.com',
  'hotmail.fr',
  'outlook.com',
  'outlook.fr',
  'yahoo.com',
  'yahoo.fr',
  'icloud.com',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'protonmail.com',
];
/** One letter away from one of those, and somebody's real mail. */
const REAL = new Set(['ymail.com', 'email.com', 'rmail.com', 'gmail.cm', 'orange.fi']);
/** What fingers make of .com, .fr and .net: no country's ending is taken for a mistake, save those nobody in France has mail under. */
const SLIPS = new Set([
  'con',
  'cmo',
  'ocm',
  'comm',
  'vom',
  'xom',
  'cpm',
  'cim',
  'co',
  'om',
  'cm',
  'coom',
  'ft',
  'frr',
  'rf',
  'f',
  'fre',
  'ner',
  'nte',
  'nett',
  'ne',
]);

/** The address that was probably meant, or null: a well-known domain with one slip in its name or in its ending. */
export function likelyAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (DOMAINS.includes(domain) || REAL.has(domain)) return null;
  const [name, ending] = cut(domain);
  const meant = DOMAINS.find((known) => {
    const [knownName, knownEnding] = cut(known);
    if (name === knownName) return SLIPS.has(ending) && oneSlip(ending, knownEnding);
    return (ending === knownEnding || (SLIPS.has(ending) && oneSlip(ending, knownEnding))) && oneSlip(name, knownName);
  });
  return meant ? address.slice(0, at + 1) + meant : null;
}

function cut(domain: string): [name: string, ending: string] {
  const dot = domain.lastIndexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
}

/** Whether one letter too many, too few or another, or two neighbours swapped, lies between two words. */
function oneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
