/** Where each play stopped and how loud it was, for this tab: what a reload may take up again. Storage may be forbidden; then it starts over. */
const POSITION = 'palier-clip:';
const VOLUME = 'palier-volume';

function readNumber(key: string): number | null {
  try {
    const kept = sessionStorage.getItem(key);
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}

function keep(key: string, value: number) {
  try {
    sessionStorage.setItem(key, String(value));
  } catch {
    // Nothing is lost but the comfort of going on from the same place.
  }
}

/** Seconds; beyond the clip's length once it was heard to the end. */
export const positionOf = (play: string): number => readNumber(POSITION + play) ?? 0;
export const rememberPosition = (play: string, seconds: number) => keep(POSITION + play, seconds);
export const rememberedVolume = (): number => readNumber(VOLUME) ?? 1;
export const rememberVolume = (volume: number) => keep(VOLUME, volume);
