/** Chrome 109 and Firefox 115, the last ones on Windows 7 and 8, know all that the pages need but a few functions. Asked before they are given. */
export const isOlder = !('any' in AbortSignal && 'groupBy' in Map && 'toSorted' in Array.prototype);
