/** Why the bench does not run, in a sentence for whoever called it: no bug, so no stack. */
export class Stop extends Error {}
