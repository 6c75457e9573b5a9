/**
 * One question that is over: scored (a whole score from 0 to the item's highest; a blank answer is 0), or void: journalled, unscored,
 * never shown again, replaced by another. `withdrawn`: it counted, until its key was found wrong; nothing replaced it.
 */
export type TestEvent = { item: string; section: string; score: number } | { item: string; section: string; void: true; withdrawn?: true };

export function isVoid(event: TestEvent): event is Extract<TestEvent, { void: true }> {
  return 'void' in event;
}
