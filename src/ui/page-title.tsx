import type { ReactNode } from 'react';

const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();

/** The title of a screen. It takes the focus when it appears: screens change without a page load, and a screen reader must be told. */
export function PageTitle({ children }: { children: ReactNode }) {
  return (
    <h1 ref={takeFocus} tabIndex={-1} className="page-title">
      {children}
    </h1>
  );
}
