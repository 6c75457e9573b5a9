import { useMutation } from '@tanstack/react-query';
import { Refused } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import type { Sent, Session } from './schema.ts';

/** The rows to be mended, as a file of their own. */
export function FaultyRows({ session, sent }: { session: Session; sent: Sent }) {
  const t = useWords('registration');
  const fetching = useMutation({
    mutationFn: () => client.registration.faultyRows({ id: session.id, ...sent }),
    onSuccess: save,
  });
  return (
    <>
      <button type="button" className="button" aria-disabled={fetching.isPending} onClick={() => !fetching.isPending && fetching.mutate()}>
        {t('file.download')}
      </button>
      <Refused error={fetching.error} />
    </>
  );
}

function save(file: File) {
  const href = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href, download: file.name });
  link.click();
  URL.revokeObjectURL(href);
}
