/**
 * What holds the focus may go with what is done: a form that was sent, a button that was pressed. The focus then falls to the body, and
 * whoever works by keyboard starts again at the top of the page. The nearest thing around it that stays takes the focus instead.
 */
export function keepFocus(): void {
  let held: Element[] = [];
  addEventListener('focusin', ({ target }) => {
    held = withAncestors(target as Element);
  });
  addEventListener('focusout', ({ target }) =>
    // Left by a press beside it, and not because it went: nobody was working there.
    setTimeout(() => {
      if (target === held[0] && held[0]?.isConnected && document.activeElement !== target) held = [];
    }),
  );
  new MutationObserver(() => {
    if (held.length === 0 || held[0]?.isConnected || document.activeElement !== document.body) return;
    const main = document.querySelector('main');
    const stays = held.find((one) => one.isConnected);
    const place = main && stays && !stays.contains(main) ? stays : main;
    held = [];
    if (!(place instanceof HTMLElement)) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
}

function withAncestors(element: Element): Element[] {
  const all = [];
  for (let one: Element | null = element; one; one = one.parentElement) all.push(one);
  return all;
}
