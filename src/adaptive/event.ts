/**
 * One question that is over: scored (a whole score from 0 to the item's highest; a blank answer is 0), or void: journalled, unscored,
 * never shown again, replaced by another.
 */
export type TestEvent = { item: string; section: string; score: number } | { item: string; section: string; void: true };

export function isVoid(event: TestEvent): event is TestEvent & { void: true } {
  return 'void' in event;
}
