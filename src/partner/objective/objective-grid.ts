import type { Objective } from '../candidate-file/candidate.ts';

interface Said {
  fr: string;
  en: string;
}

export interface Grade {
  /** The one that is proposed first; the others of the row are offered beside it. */
  levels: readonly [Objective, ...Objective[]];
  user: Said;
  aim: Said;
  /** What the person does in the language at work. */
  uses: readonly Said[];
  occupations: readonly Said[];
}

const said = (fr: string, en: string): Said => ({ fr, en });

/**
 * The certifier's grid of thresholds by occupation (reference document, 3.10; R173, R267), word for word in French. C1 and C2 are one row:
 * whoever reaches C2 has the certificate in any case, so C1 is what is aimed at. It advises; whoever registers decides.
 */
export const OBJECTIVE_GRID: readonly Grade[] = [
  {
    levels: ['C1', 'C2'],
    user: said('Utilisateur expérimenté', 'Proficient user'),
    aim: said('Maîtrise de la communication professionnelle', 'Command of professional communication'),
    uses: [
      said('Utilise la langue dans son champ professionnel avec aisance.', 'Uses the language with ease in their professional field.'),
      said(
        'Anime des conférences ou conduit des réunions à dimension technique et commerciale et des négociations en contact direct avec le client/fournisseur/partenaire.',
        'Gives conferences, or leads technical and commercial meetings and negotiations in direct contact with the client, supplier or partner.',
      ),
      said('Représente l’entreprise à l’international', 'Represents the company internationally'),
    ],
    occupations: [
      said('Responsable Stratégie Internationale', 'Head of international strategy'),
      said('Directeur achats à l’international', 'International purchasing director'),
      said('Directeur de projet ou de contrat', 'Project or contract director'),
      said('Directeur commercial', 'Commercial director'),
      said('Directeur Ressources Humaines à l’International', 'International human resources director'),
      said('Maître conférencier', 'Conference speaker'),
    ],
  },
  {
    levels: ['B2'],
    user: said('Utilisateur indépendant', 'Independent user'),
    aim: said('Autonomie professionnelle en situations complexes', 'Professional autonomy in complex situations'),
    uses: [
      said('Participe et contribue à des travaux dans la langue', 'Takes part in and contributes to work done in the language'),
      said(
        'S’exprime de manière active et en maîtrisant l’essentiel du vocabulaire spécifique à son domaine.',
        'Speaks actively, with most of the vocabulary of their field.',
      ),
      said('Développe des contacts avec les clients et partenaires.', 'Builds relations with clients and partners.'),
      said(
        'Rédige et reçoit des messages et documents liés à son activité professionnelle.',
        'Writes and receives messages and documents related to their work.',
      ),
    ],
    occupations: [
      said('Responsable des achats', 'Purchasing manager'),
      said('Assistant de direction', 'Executive assistant'),
      said('Auditeur', 'Auditor'),
      said('Avocat', 'Lawyer'),
      said('Cadre commercial', 'Sales executive'),
      said('Chef de projet', 'Project manager'),
      said('Conseiller financier', 'Financial adviser'),
      said('Enseignant / Formateur', 'Teacher / trainer'),
      said('Maître d’hôtel / Responsable de structure hôtelière', 'Head waiter / hotel manager'),
      said('Manager', 'Manager'),
      said('Médecin', 'Doctor'),
      said(
        'Profession scientifique / technique : (Ingénieur, scientifique, programmeur, chercheur)',
        'Scientific / technical profession (engineer, scientist, programmer, researcher)',
      ),
      said('Responsable marketing', 'Marketing manager'),
    ],
  },
  {
    levels: ['B1'],
    user: said('Utilisateur indépendant', 'Independent user'),
    aim: said('Autonomie professionnelle en situations habituelles.', 'Professional autonomy in familiar situations'),
    uses: [
      said(
        'Assure une conversation simple avec des interlocuteurs étrangers',
        'Holds a simple conversation with people from other countries',
      ),
      said(
        'Oriente et informe son interlocuteur (téléphone, réception et rédaction courrier, accueil) et apporte des réponses à des demandes non complexes.',
        'Directs and informs people (on the telephone, by letter, at reception) and answers requests that are not complex.',
      ),
      said(
        'Communique de façon occasionnelle avec des clients ou partenaires sur des sujets spécifiques.',
        'Communicates from time to time with clients or partners on particular subjects.',
      ),
      said('Lit et rédige de la documentation professionnelle simple', 'Reads and writes simple professional documents'),
    ],
    occupations: [
      said('Acheteur', 'Buyer'),
      said('Agent immobilier', 'Estate agent'),
      said('Agent logistique', 'Logistics agent'),
      said('Assistant RH', 'Human resources assistant'),
      said('Chef d’équipe', 'Team leader'),
      said('Comptable', 'Accountant'),
      said('Conseiller clientèle', 'Customer adviser'),
      said('Employé administratif spécialisé', 'Specialised administrative employee'),
      said('Expert technique', 'Technical expert'),
      said('Réceptionniste', 'Receptionist'),
      said('Responsable d’unité commerciale', 'Sales unit manager'),
      said('Serveur en restaurant', 'Restaurant waiter'),
    ],
  },
  {
    levels: ['A2'],
    user: said('Utilisateur élémentaire', 'Basic user'),
    aim: said('Semi-autonomie professionnelle en situations simples', 'Partial professional autonomy in simple situations'),
    uses: [
      said('Développe un conversationnel de circonstance.', 'Holds the small talk that an occasion calls for.'),
      said('Se déplace occasionnellement chez le client/partenaire', 'Visits clients or partners from time to time'),
      said('Assure des missions techniques simples', 'Carries out simple technical tasks'),
      said('Rédige des messages écrits simples.', 'Writes simple messages.'),
      said(
        'Aborde des situations simples d’échange avec des interlocuteurs étrangers',
        'Deals with simple exchanges with people from other countries',
      ),
    ],
    occupations: [
      said('Agent de sécurité', 'Security guard'),
      said('Aide-soignant', 'Care assistant'),
      said('Chauffeur-routier', 'Lorry driver'),
      said('Chef de ligne', 'Line manager in a factory'),
      said('Conseiller services', 'Service adviser'),
      said('Employé administratif', 'Administrative employee'),
      said('Intervenant technique', 'Technical operative'),
      said('Membre du personnel hôtelier', 'Hotel staff'),
      said('Personnel technique / opérationnel', 'Technical / operational staff'),
      said('Vendeur', 'Shop assistant'),
    ],
  },
];

/** The rows with the occupations that are looked for, in either language, with or without accents, as a man or a woman bears the name. */
export function gradesFor(sought: string): readonly Grade[] {
  const wanted = wordsOf(sought).map(stemOf);
  if (wanted.length === 0) return OBJECTIVE_GRID;
  const fits = ({ fr, en }: Said) => {
    const words = [...wordsOf(fr), ...wordsOf(en)];
    return wanted.every((stem) => words.some((word) => word.startsWith(stem)));
  };
  return OBJECTIVE_GRID.map((grade) => ({ ...grade, occupations: grade.occupations.filter(fits) })).filter(
    ({ occupations }) => occupations.length > 0,
  );
}

const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);

/** « directrice », « vendeuse », « infirmière », « assistante » as the grid writes them: what stands before the ending of a woman's. */
const stemOf = (word: string) =>
  word.length < 5
    ? word
    : word
        .replace(/trices?$/, 'teur')
        .replace(/euses?$/, 'eur')
        .replace(/(ier|ien)(n?es?)$/, '$1')
        .replace(/e?s?$/, '');
