import { useLanguage, useWords } from '../../ui/words.ts';
import type { AccommodationKind } from './rules.ts';

/** Kinds as a list in words. */
export function useKindsInWords(): (kinds: readonly AccommodationKind[]) => string {
  const t = useWords('accommodations');
  const language = useLanguage();
  // Each begins with a capital where it stands alone; within a list only the first does.
  const within = (says: string, place: number) => (place === 0 ? says : says.charAt(0).toLocaleLowerCase(language) + says.slice(1));
  return (kinds) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(kinds.map((kind, place) => within(t(`kind.${kind}`), place)));
}

export function standingOf({ kinds, granted }: { kinds: readonly AccommodationKind[]; granted: readonly AccommodationKind[] | null }) {
  if (granted === null) return 'waiting';
  if (granted.length === 0) return 'refused';
  return granted.length < kinds.length ? 'partly' : 'granted';
}

const TONES = { waiting: 'now', granted: 'ok', partly: 'ok', refused: 'stop' } as const;

/** Where a request stands, in words. */
export function StandingWords(request: {
  kinds: readonly AccommodationKind[];
  granted: readonly AccommodationKind[] | null;
  overdue: boolean;
}) {
  const t = useWords('accommodations');
  const standing = standingOf(request);
  return (
    <span className="state" data-tone={request.overdue ? 'stop' : TONES[standing]}>
      {t(`state.${standing}`)}
    </span>
  );
}
