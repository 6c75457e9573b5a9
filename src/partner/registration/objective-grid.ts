import type { Objective } from '../candidate-file/candidate.ts';

interface Grade {
  level: Objective;
  /** What the person does in the language at work. */
  doing: { fr: string; en: string };
  occupations: { fr: readonly string[]; en: readonly string[] };
}

/**
 * The grid that helps to choose an objective by occupation (R173: commercial director, project manager, accountant and shop assistant are
 * the certifier's own examples; the others stand beside them). It advises; whoever registers decides.
 */
export const OBJECTIVE_GRID: readonly Grade[] = [
  {
    level: 'C2',
    doing: {
      fr: 'négocie, plaide ou publie avec la même finesse que dans sa langue',
      en: 'negotiates, pleads or publishes as finely as in their own language',
    },
    occupations: {
      fr: ['directeur commercial', 'juriste international', 'porte-parole'],
      en: ['commercial director', 'international lawyer', 'spokesperson'],
    },
  },
  {
    level: 'C1',
    doing: {
      fr: 'dirige des réunions, présente et rédige sans préparer chaque phrase',
      en: 'chairs meetings, presents and writes without preparing every sentence',
    },
    occupations: {
      fr: ['directeur commercial', 'consultant', 'responsable des relations internationales'],
      en: ['commercial director', 'consultant', 'head of international relations'],
    },
  },
  {
    level: 'B2',
    doing: {
      fr: 'participe à un projet, argumente, explique un désaccord',
      en: 'takes part in a project, argues a point, explains a disagreement',
    },
    occupations: { fr: ['chef de projet', 'ingénieur d’affaires', 'acheteur'], en: ['project manager', 'sales engineer', 'buyer'] },
  },
  {
    level: 'B1',
    doing: {
      fr: 'échange des courriels, suit une réunion sur un sujet connu, règle un imprévu',
      en: 'exchanges emails, follows a meeting on a known subject, deals with the unexpected',
    },
    occupations: {
      fr: ['comptable', 'assistant de direction', 'technicien de maintenance'],
      en: ['accountant', 'executive assistant', 'maintenance technician'],
    },
  },
  {
    level: 'A2',
    doing: { fr: 'accueille, renseigne, comprend une consigne simple', en: 'welcomes, informs, understands a simple instruction' },
    occupations: { fr: ['vendeur', 'réceptionniste', 'serveur'], en: ['shop assistant', 'receptionist', 'waiter'] },
  },
];
