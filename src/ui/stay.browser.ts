/**
 * Keeps the back button from leaving the page. Browsers skip an entry made without a gesture, so the guard is set at the first one.
 * `told` is called each time someone tried.
 */
export function stayOnPage(told: () => void): () => void {
  const guard = () => {
    if (history.state !== 'staying') history.pushState('staying', '');
  };
  const back = () => {
    history.pushState('staying', '');
    told();
  };
  addEventListener('pointerdown', guard);
  addEventListener('keydown', guard);
  addEventListener('popstate', back);
  return () => {
    removeEventListener('pointerdown', guard);
    removeEventListener('keydown', guard);
    removeEventListener('popstate', back);
  };
}
