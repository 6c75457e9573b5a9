import type { ReactNode } from 'react';

/** Something that may be larger than its pane. The keyboard can reach it: not every browser lets arrows scroll what has no focus. */
export function ScrollPane({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must scroll from the keyboard.
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
