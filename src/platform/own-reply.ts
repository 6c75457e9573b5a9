/** Each reply of ours carries this header. What lacks it comes from somebody in between: a portal, a filter, a proxy in front of us. */
export const OWN_REPLY = 'palier-reply';

/** A proxy that finds nobody behind it: the line is down, and no portal asks for anything. */
const GATEWAYS = [502, 503, 504];

/** Something answered in our place. Its code has a sentence as refusals have; it is none, and asking again may help. */
export class ForeignReply extends Error {
  readonly code: string | undefined;

  /** @param answered the status, 0 for a redirect */
  constructor(answered: number) {
    super(`somebody else answered ${answered}`);
    this.code = GATEWAYS.includes(answered) ? undefined : FOREIGN;
  }
}
export const FOREIGN = 'foreign-reply';
