/** A certification as data: what differs from one programme to the next is here, never a constant in code. */
export interface Programme {
  /** `name@version`: an old sitting keeps the version it was opened under. */
  id: string;
  languages: readonly string[];
  parts: readonly ('written-test' | 'interview')[];
  writtenTest: {
    itemsPerSection: number;
    /** Seconds to get ready before each question (R060). */
    pauseSeconds: number;
    /** How often a clip may be heard (R068). */
    plays: number;
    /** Milliseconds after the deadline in which what left the page in time may still arrive. */
    graceMs: number;
    /** D13: silence of this length at the deadline voids the question instead of closing it. */
    silenceMs: number;
    /** D13: voided questions and milliseconds of silence that a test bears before it is suspended. */
    silencesAllowed: number;
    silentMsAllowed: number;
    /** The word typed before sending (C22). */
    confirmationWord: string;
    /** A finished test whose word was never typed is sent this many hours after the last answer (R082, R260). */
    sendAfterHours: number;
    /** A provisional result is shown once the test is sent; the jury's is the only final one. */
    showsProvisionalResult: boolean;
    /** R125: one third more time. */
    extraTime: number;
  };
  global: 'lower' | 'mean';
}
