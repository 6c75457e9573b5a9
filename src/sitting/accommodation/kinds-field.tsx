import { useId } from 'react';
import { useWords } from '../../ui/words.ts';
import type { AccommodationKind } from './rules.ts';

export const KINDS = 'kinds';

/** The kinds to tick, each with what it is; those that can no longer be are shown with the reason and cannot be ticked. */
export function KindsField(props: {
  legend: string;
  kinds: readonly AccommodationKind[];
  locked?: readonly { kind: AccommodationKind; why: 'first-question-served' | 'interview-held' }[];
  chosen: readonly AccommodationKind[];
  onChange: (chosen: AccommodationKind[]) => void;
}) {
  const { legend, kinds, locked = [], chosen, onChange } = props;
  const t = useWords('accommodations');
  const id = useId();
  return (
    <fieldset>
      <legend className="font-bold">{legend}</legend>
      {kinds.map((kind) => {
        const lock = locked.find((one) => one.kind === kind);
        return (
          <div key={kind} className="tick">
            <input
              id={`${id}-${kind}`}
              type="checkbox"
              name={KINDS}
              value={kind}
              checked={chosen.includes(kind)}
              disabled={lock !== undefined}
              aria-describedby={`${id}-${kind}-what`}
              onChange={({ target }) => onChange(target.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))}
            />
            <div>
              <label htmlFor={`${id}-${kind}`} className="block font-bold">
                {t(`kind.${kind}`)}
              </label>
              <p id={`${id}-${kind}-what`} className="text-ink-soft">
                {lock ? t(`locked.${lock.why}`, { kind: t(`kind.${kind}`) }) : t(`what.${kind}`)}
              </p>
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
