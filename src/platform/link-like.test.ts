import { describe, expect, it } from 'vitest';
import { readsAsLink, withoutLink } from './link-like.ts';

describe('a name in which a mail program sees a link or an address', () => {
  it.each([
    'exemple.fr',
    'Gagnez sur evil.example',
    'www.exemple',
    'WWW . exemple',
    'Martin (gagnez-ici.com/x)',
    'http://exemple',
    'https:exemple',
    'mailto:x',
    'tel:0899',
    'zoe@exemple.fr',
    'zoe＠exemple．fr',
    'exemple。fr',
    'exem\u200Bple.\u200Bfr',
    'münchen.de',
    'пример.рф',
    'exemple.xn--p1ai',
    '10.0.0.1',
    '\\\\serveur\\partage',
    'Langues.pro',
    'भारती.भारत',
    'a\u0332.com',
    'evil﹒com',
    'evil︒com',
    '㏕.com',
    'zoe﹫exemple',
  ])('is seen in %s', (name) => expect(readsAsLink(name)).toBe(true));

  it.each([
    'Zoé Martin',
    'J.-P. Martin',
    'J.P. Martin',
    'Jean P.',
    'S.A.R.L. Dupont',
    'A.F.P.A. de Lyon',
    'St. Germain',
    'Dr. O’Brien',
    'Marie-Hélène d’Arc (née Le Gall)',
    'Nguyễn Văn A',
    'Formation 3.0',
    'Centre no 2 : anglais',
    'Lyon / Paris',
    'IUT A, groupe 1.2',
    '日本 太郎',
    'वी.पी. सिंह',
    'Anglais… suite',
    'Groupe №2',
  ])('is not seen in %s', (name) => expect(readsAsLink(name)).toBe(false));

  it('does not stand in a letter, were it on record already', () => {
    expect(withoutLink('Gagnez sur www.evil.example/x')).toBe('Gagnez sur www evil example x');
    for (const name of ['evil﹒com', 'evil︒com', '㏕.com', 'भारती.भारत', 'zoe﹫exemple.fr', 'zoe＠exemple'])
      expect(readsAsLink(withoutLink(name))).toBe(false);
    expect(withoutLink('J.P. Martin')).toBe('J.P. Martin');
  });
});
