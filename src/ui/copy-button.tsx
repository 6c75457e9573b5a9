import { useState } from 'react';
import { announce } from './announcer.tsx';
import { inTime } from './in-time.browser.ts';

/** Copies a text, and says so; where the browser forbids it or does not answer, the text is shown to be copied by hand. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [state, setState] = useState<'ready' | 'done' | 'refused'>('ready');
  const copy = async () => {
    try {
      await inTime(navigator.clipboard.writeText(text));
      setState('done');
      announce(done);
    } catch {
      setState('refused');
    }
  };
  return (
    <div>
      <button type="button" className="button" onClick={() => void copy()}>
        {state === 'done' ? done : label}
      </button>
      {state === 'refused' && (
        <textarea
          className="field mt-3 w-full"
          readOnly
          rows={6}
          value={text}
          aria-label={label}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
