import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords, type Key } from '../../ui/words.ts';
import { SoundCheck, type Heard } from '../../written-test/player/sound-check.tsx';
import { measureDevice } from './device.browser.ts';
import { findingsOf, type DeviceFacts, type Finding } from './device.ts';

/** What this device can do for the exam, in words, with what to do about each trouble. It can be copied to whoever helps. */
export function DeviceReport() {
  const t = useWords('candidate');
  const [heard, setHeard] = useState<Heard>(null);
  const measured = useQuery({ queryKey: ['device'], queryFn: measureDevice, staleTime: 0, gcTime: 0 });
  if (!measured.data) return <p role="status">{t('device.measuring')}</p>;

  const facts: DeviceFacts = { ...measured.data, sound: heard };
  const findings = findingsOf(facts);
  const say = (finding: Finding) => t(`device.${finding.part}.${finding.says}` as Key<'candidate'>, valuesOf(facts));
  const text = findings
    .map((finding) =>
      t('device.row', { name: t(`device.${finding.part}.name`), state: t(`device.state.${finding.state}`), says: say(finding) }),
    )
    .join('\n');
  const toMend = findings.filter((finding) => finding.state === 'mend').length;
  return (
    <section>
      <h2 className="card-title">{t('device.title')}</h2>
      <p className="mb-4">{t('device.soundFirst')}</p>
      <SoundCheck heard={heard} onHeard={setHeard} />
      <p role="status" className="mt-6 mb-3 font-bold">
        {toMend === 0 ? t('device.allGood') : t('device.toMend', { count: toMend })}
      </p>
      <ul className="grid gap-3">
        {findings.map((finding) => (
          <li key={finding.part} className="finding" data-state={finding.state}>
            <Sign state={finding.state} />
            <div>
              <p className="font-bold">
                {t(`device.${finding.part}.name`)} <span className="finding-state">{t(`device.state.${finding.state}`)}</span>
              </p>
              <p>{say(finding)}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => void measured.refetch()}>
          {t('device.again')}
        </button>
        <CopyButton text={text} label={t('device.copy')} done={t('device.copied')} />
      </div>
    </section>
  );
}

function Sign({ state }: { state: Finding['state'] }) {
  return (
    <svg viewBox="0 0 24 24" className="finding-sign" aria-hidden="true">
      {state === 'good' && <path d="M5 12.5l4.5 4.5L19 7.5" />}
      {state === 'mind' && <path d="M12 5v9M12 18.5v.5" />}
      {state === 'mend' && <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />}
    </svg>
  );
}

function valuesOf({ browser, screen, window, roundTripMs, clockAheadS, zoom }: DeviceFacts) {
  return {
    browser,
    screen: `${screen.width} × ${screen.height}`,
    window: `${window.width} × ${window.height}`,
    ms: roundTripMs ?? 0,
    minutes: Math.round(Math.abs(clockAheadS ?? 0) / 60),
    zoom: Math.round(zoom * 100),
  };
}
