import type { ContractRouterClient } from '@orpc/contract';
import { useEffect, useState } from 'react';
import { longDay } from '../../platform/moment.ts';
import { isOfWrittenPart } from '../../sitting/accommodation/rules.ts';
import type { accommodation, OwnRequest } from '../../sitting/accommodation/schema.ts';
import { rpc } from '../../ui/rpc.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';

const client = rpc as ContractRouterClient<{ accommodation: typeof accommodation }>;

/** Said once more before the first question, which is when an accommodation of the written part can no longer be granted (R125). */
export function AccommodationAwaited() {
  const t = useWords('exam');
  const language = useLanguage();
  const [request, setRequest] = useState<OwnRequest | null>(null);
  // Asked beside the test: where it cannot be read, the test begins as it would.
  useEffect(() => {
    client.accommodation.own().then(
      ({ requests }) => setRequest(requests.find(({ granted, kinds }) => granted === null && kinds.some(isOfWrittenPart)) ?? null),
      () => undefined,
    );
  }, []);
  if (!request) return null;
  return (
    <p role="status" className="warning">
      {t('before.awaited', { day: longDay(request.dueAt, language) })}{' '}
      <a className="link" href="/mon-espace/amenagement">
        {t('before.awaitedSee')}
      </a>
    </p>
  );
}
