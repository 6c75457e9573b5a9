import { useCallback, useState, type Ref } from 'react';
import type { BirthplaceInput, CommuneFound, CountryFound } from '../../../people/birthplace/schema.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { client } from './client.browser.ts';
import { Group, Radios, TextField } from './fields.tsx';
import { PlaceSearch, type PlaceFound } from './place-search.tsx';
import { takeFocus } from '../../../ui/focus.browser.ts';

/** A birth place while it is being said, with what stands beside its name: the département, or the country. */
export interface PlaceTyped {
  place: BirthplaceInput | null;
  aside: string | null;
}

type Where = 'france' | 'abroad';

/** Where somebody was born: a commune of the list, one that the list lacks, or a town abroad. */
export function BirthplaceField(props: { value: PlaceTyped; error: string | undefined; onChange: (value: PlaceTyped) => void }) {
  const { value, error, onChange } = props;
  const { place } = value;
  const t = useWords('birthplace');
  const [where, setWhere] = useState<Where | null>(place && (place.kind === 'abroad' ? 'abroad' : 'france'));
  const goTo = (next: Where) => {
    setWhere(next);
    onChange({ place: next === 'abroad' ? { kind: 'abroad', country: '', town: '' } : null, aside: null });
  };
  const isWrong = error !== undefined;
  return (
    <Group field="birthplace" label={t('title')} hint={t('where')} error={error}>
      <Radios
        name="birthplace"
        options={[
          { value: 'france', says: t('inFrance') },
          { value: 'abroad', says: t('abroad') },
        ]}
        value={where}
        onChange={goTo}
      />
      {where === 'france' && (
        <InFrance
          value={value}
          isWrong={isWrong}
          onChange={onChange}
          onAbroad={(found) => {
            setWhere('abroad');
            onChange(found);
          }}
        />
      )}
      {where === 'abroad' && <Abroad value={value} isWrong={isWrong} onChange={onChange} />}
    </Group>
  );
}

type Part = { value: PlaceTyped; isWrong: boolean; onChange: (value: PlaceTyped) => void };

/** By INSEE's code. */
const ALGERIA = { kind: 'abroad', country: '99352', town: '' } as const;

function InFrance({ value: { place, aside }, isWrong, onChange, onAbroad }: Part & { onAbroad: (value: PlaceTyped) => void }) {
  const t = useWords('birthplace');
  const sayNow: SayNow = ({ name, isRenamed }) => t(isRenamed ? 'renamedTo' : 'mergedInto', { commune: name });
  // The button that was pressed goes with the fields it stood below: the first of the others takes the focus.
  const [pressed, setPressed] = useState(false);
  const part = useCallback((shown: HTMLElement | null) => void (pressed && takeFocus(shown?.querySelector('input') ?? null)), [pressed]);
  const turn = (next: BirthplaceInput | null) => {
    setPressed(true);
    onChange({ place: next, aside: null });
  };
  if (place?.kind === 'unlisted')
    return <Unlisted key="unlisted" ref={part} place={place} isWrong={isWrong} onChange={onChange} onListed={() => turn(null)} />;
  const chosen = place?.kind === 'commune' && place.code !== '' ? (aside ? `${place.name} (${aside})` : place.name) : null;
  return (
    <div key="listed" ref={part} className="profile-part">
      <PlaceSearch
        label={t('commune')}
        hint={t('communeHelp')}
        none={t('noCommune')}
        chosen={chosen}
        isWrong={isWrong}
        search={async (q) => {
          const { communes, algeria } = await client.places.communes({ q });
          const found = communes.map((commune) => communeShown(commune, sayNow));
          return algeria ? [...found, { key: 'algeria', name: algeria, detail: t('algeriaThen'), place: ALGERIA }] : found;
        }}
        onChoose={(chosen) => {
          if (chosen && 'place' in chosen) onAbroad({ place: { ...chosen.place, town: chosen.name }, aside: t('algeria') });
          else
            onChange({
              place: chosen && { kind: 'commune', code: chosen.code, name: chosen.name },
              aside: chosen && chosen.departement.name,
            });
        }}
      />
      {chosen === null && (
        <button type="button" className="quiet-button" onClick={() => turn({ kind: 'unlisted', name: '', postalCode: null })}>
          {t('notListed')}
        </button>
      )}
    </div>
  );
}

function Unlisted(
  props: Omit<Part, 'value'> & { ref: Ref<HTMLDivElement>; place: Extract<BirthplaceInput, { kind: 'unlisted' }>; onListed: () => void },
) {
  const { ref, place, isWrong, onChange, onListed } = props;
  const t = useWords('birthplace');
  const home = useWords('home');
  const change = (part: { name?: string; postalCode?: string }) => onChange({ place: { ...place, ...part }, aside: null });
  return (
    <div ref={ref} className="profile-part">
      <TextField
        field="place"
        label={t('freeName')}
        isWrong={isWrong}
        autoComplete="off"
        value={place.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        field="postal-code"
        label={t('postalCode')}
        autoComplete="off"
        value={place.postalCode ?? ''}
        onChange={(typed) => change({ postalCode: typed.slice(0, 10) })}
      />
      <button type="button" className="quiet-button" onClick={onListed}>
        {home('place.listed')}
      </button>
    </div>
  );
}

type SayNow = (now: NonNullable<CommuneFound['now']>) => string;

function communeShown(commune: CommuneFound, sayNow: SayNow): PlaceFound & CommuneFound {
  const [postalCode] = commune.postalCodes;
  const detail = [
    ...(postalCode ? [postalCode] : []),
    `${commune.departement.name} (${commune.departement.code})`,
    ...(commune.now ? [sayNow(commune.now)] : []),
  ].join(' · ');
  return { ...commune, key: `${commune.code} ${commune.name}`, detail };
}

function Abroad({ value: { place, aside }, isWrong, onChange }: Part) {
  const t = useWords('birthplace');
  const language = useLanguage();
  if (place?.kind !== 'abroad') return null;
  return (
    <div className="profile-part">
      <PlaceSearch
        label={t('country')}
        hint={t('countryHelp')}
        none={t('noCountry')}
        chosen={place.country === '' ? null : aside}
        isWrong={isWrong && place.country === ''}
        search={async (q) =>
          (await client.places.countries({ q, language })).countries.map((found) => countryShown(found, (year) => t('endedIn', { year })))
        }
        onChoose={(found) => onChange({ place: { ...place, country: found?.code ?? '' }, aside: found?.name ?? null })}
      />
      <TextField
        field="town"
        label={t('town')}
        hint={t('townHelp')}
        isWrong={isWrong && place.country !== ''}
        autoComplete="off"
        value={place.town}
        onChange={(town) => onChange({ place: { ...place, town }, aside })}
      />
    </div>
  );
}

function countryShown(country: CountryFound, ended: (year: number) => string): PlaceFound & CountryFound {
  const detail = [...(country.by ? [country.by] : []), ...(country.until === null ? [] : [ended(country.until)])].join(' · ');
  return { ...country, key: country.code, detail };
}
