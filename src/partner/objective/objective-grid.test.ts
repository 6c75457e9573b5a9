import { describe, expect, it } from 'vitest';
import { OBJECTIVES } from '../candidate-file/candidate.ts';
import { gradesFor, OBJECTIVE_GRID } from './objective-grid.ts';

/** The reference document, section 3.10, line by line. */
const PRINTED: Record<string, readonly string[]> = {
  'C1 & C2': [
    'Responsable Stratégie Internationale',
    'Directeur achats à l’international',
    'Directeur de projet ou de contrat',
    'Directeur commercial',
    'Directeur Ressources Humaines à l’International',
    'Maître conférencier',
  ],
  B2: [
    'Responsable des achats',
    'Assistant de direction',
    'Auditeur',
    'Avocat',
    'Cadre commercial',
    'Chef de projet',
    'Conseiller financier',
    'Enseignant / Formateur',
    'Maître d’hôtel / Responsable de structure hôtelière',
    'Manager',
    'Médecin',
    'Profession scientifique / technique : (Ingénieur, scientifique, programmeur, chercheur)',
    'Responsable marketing',
  ],
  B1: [
    'Acheteur',
    'Agent immobilier',
    'Agent logistique',
    'Assistant RH',
    'Chef d’équipe',
    'Comptable',
    'Conseiller clientèle',
    'Employé administratif spécialisé',
    'Expert technique',
    'Réceptionniste',
    'Responsable d’unité commerciale',
    'Serveur en restaurant',
  ],
  A2: [
    'Agent de sécurité',
    'Aide-soignant',
    'Chauffeur-routier',
    'Chef de ligne',
    'Conseiller services',
    'Employé administratif',
    'Intervenant technique',
    'Membre du personnel hôtelier',
    'Personnel technique / opérationnel',
    'Vendeur',
  ],
};

const USES: Record<string, readonly string[]> = {
  'C1 & C2': [
    'Utilise la langue dans son champ professionnel avec aisance.',
    'Anime des conférences ou conduit des réunions à dimension technique et commerciale et des négociations en contact direct avec le client/fournisseur/partenaire.',
    'Représente l’entreprise à l’international',
  ],
  B2: [
    'Participe et contribue à des travaux dans la langue',
    'S’exprime de manière active et en maîtrisant l’essentiel du vocabulaire spécifique à son domaine.',
    'Développe des contacts avec les clients et partenaires.',
    'Rédige et reçoit des messages et documents liés à son activité professionnelle.',
  ],
  B1: [
    'Assure une conversation simple avec des interlocuteurs étrangers',
    'Oriente et informe son interlocuteur (téléphone, réception et rédaction courrier, accueil) et apporte des réponses à des demandes non complexes.',
    'Communique de façon occasionnelle avec des clients ou partenaires sur des sujets spécifiques.',
    'Lit et rédige de la documentation professionnelle simple',
  ],
  A2: [
    'Développe un conversationnel de circonstance.',
    'Se déplace occasionnellement chez le client/partenaire',
    'Assure des missions techniques simples',
    'Rédige des messages écrits simples.',
    'Aborde des situations simples d’échange avec des interlocuteurs étrangers',
  ],
};

const rowOf = (name: string) => OBJECTIVE_GRID.find(({ levels }) => levels.join(' & ') === name);
const LINES = Object.entries(PRINTED).flatMap(([row, occupations]) => occupations.map((occupation) => [occupation, row] as const));

describe('the grid of thresholds by occupation (R267)', () => {
  it('is 41 occupations in four rows, from the highest', () => {
    expect(LINES).toHaveLength(41);
    expect(OBJECTIVE_GRID.flatMap(({ occupations }) => occupations)).toHaveLength(41);
    expect(OBJECTIVE_GRID.map(({ levels }) => levels.join(' & '))).toEqual(['C1 & C2', 'B2', 'B1', 'A2']);
    expect(OBJECTIVE_GRID.flatMap(({ levels }) => levels).toSorted()).toEqual([...OBJECTIVES]);
  });

  it.each(LINES)('sets %s at %s, and finds it there', (occupation, row) => {
    expect(rowOf(row)?.occupations.map(({ fr }) => fr)).toContain(occupation);
    const found = gradesFor(occupation).filter(({ occupations }) => occupations.some(({ fr }) => fr === occupation));
    expect(found.map(({ levels }) => levels.join(' & '))).toEqual([row]);
  });

  it.each(Object.entries(PRINTED))('prints the occupations of %s in their order', (row, occupations) => {
    expect(rowOf(row)?.occupations.map(({ fr }) => fr)).toEqual(occupations);
  });

  it.each(Object.entries(USES))('says at %s what is done in the language', (row, uses) => {
    expect(rowOf(row)?.uses.map(({ fr }) => fr)).toEqual(uses);
  });

  it('proposes C1 in the row of C1 and C2, and offers C2', () => {
    expect(OBJECTIVE_GRID[0]?.levels).toEqual(['C1', 'C2']);
  });
});

describe('a search among the occupations', () => {
  const found = (sought: string) => gradesFor(sought).map(({ levels, occupations }) => [levels[0], ...occupations.map(({ fr }) => fr)]);

  it('finds without accents, in English, by any word, and as a woman bears the name', () => {
    expect(found('receptionniste')).toEqual([['B1', 'Réceptionniste']]);
    expect(found('accountant')).toEqual([['B1', 'Comptable']]);
    expect(found('chercheuse')).toEqual([
      ['B2', 'Profession scientifique / technique : (Ingénieur, scientifique, programmeur, chercheur)'],
    ]);
    expect(found('Assistante de direction')).toEqual([['B2', 'Assistant de direction']]);
    expect(found('directrice commerciale')).toEqual([['C1', 'Directeur commercial']]);
    expect(found('Vendeuse')).toEqual([['A2', 'Vendeur']]);
    expect(found('aide soignante')).toEqual([['A2', 'Aide-soignant']]);
  });

  it('finds one occupation at several levels where the grid has it so', () => {
    expect(found('acheteur')).toEqual([['B1', 'Acheteur']]);
    expect(found('employé administratif')).toEqual([
      ['B1', 'Employé administratif spécialisé'],
      ['A2', 'Employé administratif'],
    ]);
  });

  it('finds nobody where nothing fits, and all where nothing is asked', () => {
    expect(found('astronaute')).toEqual([]);
    expect(gradesFor(' ')).toEqual(OBJECTIVE_GRID);
  });
});
