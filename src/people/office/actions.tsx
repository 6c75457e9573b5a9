import { useId, useState, type ReactNode } from 'react';

export interface OfficeAction {
  label: string;
  /** Whom or what it is about, for those who hear the buttons one by one. */
  about: string;
  panel: ReactNode;
}

/** A row of buttons, of which one at a time opens what it is about. */
export function Actions({ actions }: { actions: readonly OfficeAction[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const id = useId();
  const shown = actions.find(({ label }) => label === open);
  if (actions.length === 0) return null;
  return (
    <div className="no-print">
      <div className="office-actions">
        {actions.map(({ label, about }) => (
          <button
            key={label}
            type="button"
            className="chip"
            aria-expanded={label === open}
            aria-controls={label === open ? id : undefined}
            onClick={() => setOpen(label === open ? null : label)}
          >
            {label}
            <span className="sr-only"> – {about}</span>
          </button>
        ))}
      </div>
      {shown && (
        <div id={id} key={shown.label} className="office-panel">
          {shown.panel}
        </div>
      )}
    </div>
  );
}
