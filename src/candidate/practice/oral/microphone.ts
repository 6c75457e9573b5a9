/** Why a microphone cannot be used, in the words that the page has a sentence for. */
export type MicrophoneTrouble = 'refused' | 'none' | 'busy' | 'silent' | 'impossible';

/** The trouble behind the name of a DOMException of getUserMedia (Media Capture and Streams, 10.2). */
export function troubleOf(name: string): MicrophoneTrouble {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'impossible';
  }
}
