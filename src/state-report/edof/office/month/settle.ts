/** What a person decides for a course: a sitting, none of those offered, or that the choice is open again. */
export type Decision = { course: string; sittingId: string | null } | { course: string; again: true };
export type Settle = (decision: Decision) => void;
