/** The oldest browsers in which every page works: read by the build, the pages, the candidates' guide and, held by a test, the documents. */
export const OLDEST_BROWSERS = { Chrome: '109', Edge: '109', Firefox: '115', Safari: '16.4' } as const;

/** « Chrome 109, Edge 109, Firefox 115, Safari 16.4 » */
export const OLDEST_IN_WORDS = Object.entries(OLDEST_BROWSERS)
  .map(([name, version]) => `${name}\u00a0${version}`)
  .join(', ');

/**
 * What each of them has and those before them lack, as conditions in the oldest script. Nothing of ours can stand in for these; what can
 * be stood in for is in `ui/older-browser.browser.ts`.
 */
export const NEEDED_FEATURES = [
  "'noModule' in document.createElement('script')",
  "'timeout' in AbortSignal",
  "'findLast' in Array.prototype",
  "'inert' in HTMLElement.prototype",
  "'showModal' in HTMLDialogElement.prototype",
  "'CSSLayerBlockRule' in window",
  "CSS.supports('height', '1dvh')",
  "CSS.supports('selector(:focus-visible)')",
] as const;
