import type { KeyboardEvent } from 'react';

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const isCommand = (event: KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey;

/** Arrows move between the buttons of a group; Tab still visits each, so nothing has to be guessed. */
export function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  const step = STEPS[event.key];
  if (!step || isCommand(event)) return;
  const buttons = [...(event.currentTarget.closest('[role="group"]')?.querySelectorAll('button') ?? [])];
  const here = buttons.indexOf(event.currentTarget);
  event.preventDefault();
  buttons[(here + step + buttons.length) % buttons.length]?.focus();
}

const COLLATOR = new Intl.Collator(undefined, { sensitivity: 'base' });

/** A letter goes to the next button of a group that begins with it, whatever its accent; one that is used already comes last. */
export function jumpToLetter(event: KeyboardEvent<HTMLButtonElement>, group: HTMLElement | null): boolean {
  if (!/^\p{L}$/u.test(event.key) || isCommand(event)) return false;
  const begins = ({ textContent }: Element) => COLLATOR.compare(textContent?.match(/^./u)?.[0] ?? '', event.key) === 0;
  const found = [...(group?.querySelectorAll('button') ?? [])].filter(begins);
  const free = found.filter((button) => button.dataset['placed'] !== 'true');
  const among = free.length > 0 ? free : found;
  const next = among[(among.indexOf(event.currentTarget) + 1) % among.length];
  next?.focus();
  return next !== undefined;
}
