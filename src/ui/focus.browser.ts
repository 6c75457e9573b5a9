/** For a `ref`: what appears takes the focus. */
export const takeFocus = (element: HTMLElement | null) => element?.focus();
