import { useWords } from '../../../ui/words.ts';
import type { StoryShown } from '../schema.ts';
import { useWhen } from '../use-when.browser.ts';

type Step = StoryShown['steps'][number];

/** « Où en est mon dossier »: each step with its state in words and its deadline. */
export function StoryCard({ story: { steps, halted }, isWriting }: { story: StoryShown; isWriting: boolean }) {
  const t = useWords('home');
  const when = useWhen();
  // What a referent may reopen is not over.
  const isForGood = halted?.state === 'cancelled' || halted?.state === 'withdrawn';
  const stateOf = ({ name, state }: Step) => {
    if (state === 'never') return isForGood ? state : 'held';
    // A test that has not begun is not going on.
    return state === 'now' && name === 'written-test' && !isWriting ? 'todo' : state;
  };
  const lastDone = steps.findLast(({ state }) => state === 'done');
  return (
    <section className="card">
      <h2 className="card-title">{t('story.title')}</h2>
      <ol className="home-story">
        {steps.map((step) => (
          <li key={step.name} data-state={step.state} {...(step.state === 'now' ? { 'aria-current': 'step' } : {})}>
            <p>
              <span className="font-bold">{t(`story.step.${step.name}`)}</span> {/* A date says that it is done. */}
              {(step.state !== 'done' || !step.at) && <span className="home-story-state">{t(`story.state.${stateOf(step)}`)}</span>}
            </p>
            <Dates step={step} />
            {halted && step === lastDone && (
              <p className="home-story-halted">
                {t('story.halted')} · {t(`certification.state.${halted.state}`)}
                {halted.at && ` · ${when.at(halted.at)}`}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Dates({ step: { name, state, at, from, deadline, isLate } }: { step: Step }) {
  const t = useWords('home');
  const when = useWhen();
  if (state === 'never') return null;
  if (state === 'done') return at && <p className="text-ink-soft">{t('story.at', { at: when.at(at) })}</p>;
  if (isLate && deadline) return <p className="home-story-late">{t('story.late', { deadline: when.until(deadline) })}</p>;
  if (name === 'written-test' && from && deadline)
    return <p className="text-ink-soft">{t('story.between', { from: when.from(from), deadline: when.until(deadline) })}</p>;
  if (name === 'available' && deadline)
    return <p className="text-ink-soft">{t('story.term.available', { deadline: when.from(deadline) })}</p>;
  if (deadline) return <p className="text-ink-soft">{t('story.deadline', { deadline: when.until(deadline) })}</p>;
  if (name === 'appointment' || name === 'interview' || name === 'jury') return <p className="text-ink-soft">{t(`story.term.${name}`)}</p>;
  return null;
}
