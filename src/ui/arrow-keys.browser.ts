import type { KeyboardEvent } from 'react';

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrows move between the buttons of a group; Tab still visits each, so nothing has to be guessed. */
export function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...(event.currentTarget.closest('[role="group"]')?.querySelectorAll('button') ?? [])];
  const here = buttons.indexOf(event.currentTarget);
  event.preventDefault();
  buttons[(here + step + buttons.length) % buttons.length]?.focus();
}
