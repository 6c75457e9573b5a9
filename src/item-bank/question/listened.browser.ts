/** How loud it was, for this tab. Storage may be forbidden; then it is as loud as it can be. */
const VOLUME = 'palier-volume';

export function rememberedVolume(): number {
  try {
    return Number(sessionStorage.getItem(VOLUME) ?? 1);
  } catch {
    return 1;
  }
}

export function rememberVolume(volume: number) {
  try {
    sessionStorage.setItem(VOLUME, String(volume));
  } catch {
    // Nothing is lost but the comfort of hearing it as loud as before.
  }
}
