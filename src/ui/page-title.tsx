import { useEffect } from 'react';

const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();

/** The title of a screen. It takes the focus when it appears: screens change without a page load, and a screen reader must be told. */
export function PageTitle({ children }: { children: string }) {
  // The tab and the history tell the pages of one app apart (WCAG 2.4.2).
  useEffect(() => {
    document.title = `${children} – Palier`;
  }, [children]);
  return (
    <h1 ref={takeFocus} tabIndex={-1} className="page-title">
      {children}
    </h1>
  );
}

/** For what is done and gone with the button that did it: whoever works by keyboard goes on from the title of the page. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('.page-title')?.focus();
}
