import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { DemoQuestion } from '../../candidate/demo.server.ts';
import type { Exercises } from '../../candidate/practice/exercises.server.ts';
import type { Entrance } from '../../people/entrance.server.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import type { BuiltPages } from '../../platform/http/shell.server.ts';
import type { Log } from '../../platform/log.server.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import type { Sentences } from '../../platform/words.server.ts';
import type { TestCentre } from '../../written-test/conductor.server.ts';

/** What the web process is made of. */
export interface WebParts {
  configuration: Configuration;
  centre: TestCentre;
  /** Where staff sign in. */
  entrance: Entrance;
  demoQuestions: readonly DemoQuestion[] | null;
  exercises: Exercises;
  /** What people attach. */
  storage: Storage;
  clipFolder: string;
  clientFolder: string;
  pages: BuiltPages;
  sentences: Sentences;
  log: Log;
}

interface Carried {
  Bindings: HttpBindings;
  Variables: { nonce: string };
}
export type Site = Hono<Carried>;
/** One request to the site, and its reply. */
export type Visit = Context<Carried>;
