import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useWords } from '../../ui/words.ts';
import type { ItemForCandidate } from '../schema.ts';

/** The text of a question, which may be taller than its pane. */
export function Passage({ item }: { item: ItemForCandidate }) {
  const t = useWords('exam');
  if (!item.text) return null;
  return (
    <ScrollPane className="passage" label={t('item.text')}>
      <div lang={item.language} className="prose-68">
        {item.text.title && <h2 className="mb-3 font-bold">{item.text.title}</h2>}
        {item.text.paragraphs.map((paragraph, n) => (
          <p key={n} className="mb-3 last:mb-0">
            {paragraph}
          </p>
        ))}
      </div>
    </ScrollPane>
  );
}
