import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../../ui/words.ts';

export interface PlaceFound {
  key: string;
  name: string;
  /** What tells it from others of its name. */
  detail: string;
}

/** A place chosen from a list that is too long to show: what was typed finds it, a click or Enter takes it, and it can be changed. */
export function PlaceSearch<Place extends PlaceFound>(props: {
  label: string;
  hint: string;
  none: string;
  chosen: string | null;
  isWrong: boolean;
  search: (text: string) => Promise<Place[]>;
  onChoose: (place: Place | null) => void;
}) {
  const { label, hint, none, chosen, isWrong, search, onChoose } = props;
  const t = useWords('home');
  const id = useId();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const query = useQuery({
    queryKey: ['places', label, wanted],
    queryFn: () => search(wanted),
    enabled: wanted !== '' && chosen === null,
    // What was found stays on the screen until the next answer: a list that empties at each letter cannot be read.
    placeholderData: (before) => (wanted === '' ? undefined : before),
  });
  const field = useRef<HTMLInputElement>(null);
  const change = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  // The focus follows the choice: what had it has just left the screen.
  useEffect(() => {
    if (moved.current) (chosen === null ? field.current : change.current)?.focus();
    moved.current = false;
  }, [chosen]);
  const choose = (place: Place | null) => {
    moved.current = true;
    setText('');
    onChoose(place);
  };

  if (chosen !== null)
    return (
      <div>
        <p className="font-bold">{label}</p>
        <p className="place-chosen">
          <span>{chosen}</span>
          <button
            ref={change}
            type="button"
            className="quiet-button"
            aria-label={t('place.changeThis', { name: chosen })}
            onClick={() => choose(null)}
          >
            {t('place.change')}
          </button>
        </p>
      </div>
    );
  const found = wanted === '' ? [] : (query.data ?? []);
  const isAnswered = wanted !== '' && query.data !== undefined;
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft">
        {hint}
      </p>
      <input
        ref={field}
        id={id}
        type="search"
        className="field w-full"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // Enter takes the only answer and never sends the form half-done.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (found.length === 1 && found[0]) choose(found[0]);
        }}
      />
      <p className="sr-only" role="status">
        {isAnswered && found.length > 0 && t('place.found', { count: found.length })}
      </p>
      {query.error && <p className="field-error">{t('place.noLine')}</p>}
      {isAnswered && found.length === 0 && <p role="status">{none}</p>}
      {found.length > 0 && (
        <ul className="place-list">
          {found.map((place) => (
            <li key={place.key}>
              <button type="button" onClick={() => choose(place)}>
                <span className="font-bold">{place.name}</span> <span className="text-ink-soft">{place.detail}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
