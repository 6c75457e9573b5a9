import { isAddress } from '../mail-address.ts';

/** Where the candidates of a centre reach it; null for what it did not give. */
export interface Contact {
  email: string | null;
  /** As it is written for people, such as « 01 23 45 67 89 ». */
  telephone: string | null;
  /** The postal address, on one line. */
  address: string | null;
}

/** From the shortest number that somebody answers to the longest that networks carry (E.164). */
const FIGURES = { least: 3, most: 15 } as const;

/** A contact as it is kept, from what was typed; or what is wrong with it. What is left empty is not known. */
export function contactOf(typed: { email: string; telephone: string; address: string }): Contact | 'bad-address' | 'bad-telephone' {
  const [email, written, address] = [typed.email, typed.telephone, typed.address].map(tidy) as [string, string, string];
  if (email !== '' && !isAddress(email)) return 'bad-address';
  const telephone = written === '' ? null : telephoneOf(written);
  if (telephone === undefined) return 'bad-telephone';
  return { email: email || null, telephone, address: address || null };
}

/** A French number in pairs, any other as it was typed; undefined for what is no number. */
function telephoneOf(typed: string): string | undefined {
  if (!/^\+?[\d\s()./-]+$/.test(typed)) return undefined;
  const figures = typed.replaceAll(/\D/g, '');
  if (figures.length < FIGURES.least || figures.length > FIGURES.most) return undefined;
  return /^0\d{9}$/.test(figures) && !typed.startsWith('+') ? figures.replaceAll(/(\d\d)(?=\d)/g, '$1 ') : typed;
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}
