/** Whom people call when something does not work, and when somebody answers. */
export interface Support {
  /** As it is written for people, such as « 01 23 45 67 89 ». */
  telephone: string;
  /** A piece of a sentence, without a full stop. */
  hours: { fr: string; en: string };
}

/** R078's number, for the demonstration: a real installation names its own. */
export const DEMONSTRATION_SUPPORT: Support = {
  telephone: '01 76 31 10 71',
  hours: {
    fr: 'du lundi au vendredi, de 8\u00a0h\u00a030 à 18\u00a0h, heure de Paris, sauf les jours fériés',
    en: 'Monday to Friday, 8.30 am to 6 pm Paris time, except on public holidays',
  },
};

/** What a telephone dials (RFC 3966): a French number without its country is given it. */
export function dialled(telephone: string): string {
  const figures = telephone.replaceAll(/[^\d+]/g, '');
  return `tel:${/^0\d{9}$/.test(figures) ? `+33${figures.slice(1)}` : figures}`;
}

/** The name under which each page carries it. */
export const SUPPORT_META = 'palier-support';
