import type { Actor } from '../../people/actor.ts';
import type { Entrance } from '../../people/entrance.server.ts';
import type { Language } from '../../platform/words.server.ts';

/** What the routes of sittings and of sessions work with. */
export interface SittingsContext {
  actor: Actor;
  entrance: Entrance;
  language: Language;
}
