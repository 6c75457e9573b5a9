import { useQuery } from '@tanstack/react-query';
import type { ItemForCandidate } from '../../item-bank/schema.ts';
import { client } from './client.browser.ts';

/** An exercise as the server hands it out, without its key; `n` counts from 1 within its section. */
export interface ExerciseShown {
  exercise: string;
  n: number;
  item: ItemForCandidate;
}

/** The only language with practice items so far; another needs its items, its interview questions and a choice on the pages. */
export const PRACTISED = 'en';

export function useExercises() {
  return useQuery({
    queryKey: ['practice', PRACTISED],
    queryFn: async (): Promise<ExerciseShown[]> => numbered((await client.exercises({ language: PRACTISED })).exercises),
    staleTime: Infinity,
  });
}

function numbered(exercises: readonly Omit<ExerciseShown, 'n'>[]): ExerciseShown[] {
  const seen = new Map<string, number>();
  return exercises.map(({ exercise, item }) => {
    const n = (seen.get(item.section) ?? 0) + 1;
    seen.set(item.section, n);
    return { exercise, n, item };
  });
}
