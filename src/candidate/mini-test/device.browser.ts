import { inTime, NoAnswer } from '../../ui/in-time.browser.ts';
import { isOlder } from '../../ui/older.browser.ts';
import { ownFetch } from '../../ui/rpc.browser.ts';
import { onTelephone } from '../../written-test/player/device.browser.ts';
import { browserName, type DeviceFacts, type StorageTrouble } from './device.ts';

/** Measures this device for the written test; asks for no permission and sends nothing. */
export async function measureDevice(): Promise<Omit<DeviceFacts, 'sound'>> {
  const [line, storage] = await Promise.all([measureLine(), tryStorage()]);
  return {
    browser: browserName(navigator.userAgent),
    older: isOlder,
    telephone: onTelephone(),
    screen: { width: screen.width, height: screen.height },
    window: { width: innerWidth, height: innerHeight },
    ...line,
    storage,
    zoom: Math.round((outerWidth > 0 && innerWidth > 0 ? outerWidth / innerWidth : 1) * 20) / 20,
  };
}

/** Five small requests; the middle one counts. The server's clock is read from the quickest. */
async function measureLine(): Promise<Pick<DeviceFacts, 'roundTripMs' | 'clockAheadS'>> {
  const seen: { ms: number; aheadS: number | null }[] = [];
  try {
    for (let n = 0; n < 5; n++) seen.push(await once());
  } catch {
    return { roundTripMs: null, clockAheadS: null };
  }
  seen.sort((a, b) => a.ms - b.ms);
  return { roundTripMs: Math.round(seen[2]?.ms ?? 0), clockAheadS: seen[0]?.aheadS ?? null };
}

async function once() {
  const from = performance.now();
  const response = await ownFetch('/icon.svg', { cache: 'no-store', signal: AbortSignal.timeout(8000) });
  const ms = performance.now() - from;
  const date = response.headers.get('date');
  return { ms, aheadS: date ? Math.round((Date.now() - ms / 2 - Date.parse(date)) / 1000) : null };
}

async function tryStorage(): Promise<StorageTrouble | null> {
  try {
    await inTime(
      new Promise<void>((done, fail) => {
        const asked = indexedDB.open('palier-trial', 1);
        asked.onerror = () => fail(asked.error);
        asked.onsuccess = () => {
          asked.result.close();
          indexedDB.deleteDatabase('palier-trial');
          done();
        };
      }),
    );
    return null;
  } catch (fault) {
    return fault instanceof NoAnswer ? 'silent' : 'none';
  }
}
