import type { ProfileInput } from './schema.ts';

/** In this tab alone: a training centre's computer must not show the next candidate where the last one was born. */
const nameOf = (sittingId: string) => `palier-profile-${sittingId}`;

/** What is being typed, with what stands beside the birth place. */
export interface Draft {
  typed: ProfileInput;
  aside: string | null;
}

export function readDraft(sittingId: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(sittingId)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing (storage refused, or full) loses the draft, not the form. */
export function keepDraft(sittingId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(nameOf(sittingId), JSON.stringify(draft));
  } catch {
    return;
  }
}

export function forgetDraft(sittingId: string): void {
  try {
    sessionStorage.removeItem(nameOf(sittingId));
  } catch {
    return;
  }
}
