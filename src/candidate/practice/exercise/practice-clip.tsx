import { useQuery } from '@tanstack/react-query';
import type { ItemForCandidate } from '../../../item-bank/schema.ts';
import { ownFetch } from '../../../ui/rpc.browser.ts';
import { useWords } from '../../../ui/words.ts';
import { SoundPlayer } from '../sound-player.tsx';

interface Props {
  exercise: string;
  clip: NonNullable<ItemForCandidate['clip']>;
}

/** The browser's own player: to learn, one stops, goes back and listens again as often as wanted (the test counts two plays). */
export function PracticeClip({ exercise, clip }: Props) {
  const t = useWords('practice');
  const exam = useWords('exam');
  // Fetched whole: the server sends a clip in one piece, and a player can only go back in what it holds.
  const query = useQuery({ queryKey: ['practice-clip', exercise], queryFn: () => fetchClip(exercise), staleTime: Infinity, gcTime: 0 });
  return (
    <section className="clip" aria-label={t('clip.label')}>
      <p className="font-bold">{exam(`item.clip.kind.${clip.kind}`)}</p>
      {clip.demonstration && <p className="text-ink-soft">{exam('item.clip.demonstration')}</p>}
      <p className="mb-3">{t('clip.what')}</p>
      {query.error ? (
        <>
          <p role="alert" className="text-stop">
            {t('clip.broken')}
          </p>
          <button type="button" className="button mt-2" onClick={() => void query.refetch()}>
            {t('clip.again')}
          </button>
        </>
      ) : query.data ? (
        <SoundPlayer sound={query.data} label={t('clip.label')} />
      ) : (
        <p>{t('clip.opening')}</p>
      )}
    </section>
  );
}

async function fetchClip(exercise: string): Promise<Blob> {
  const response = await ownFetch(`/practice-clips/${exercise}`, { signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`the clip answered ${response.status}`);
  return response.blob();
}
