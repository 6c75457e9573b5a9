import { useQuery } from '@tanstack/react-query';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import { OfficePage } from '../office-frame.tsx';
import { Passkeys } from './passkeys.tsx';
import { ChangePassword } from './password.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { Sessions } from './sessions.tsx';

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage() {
  return <OfficePage>{({ name }) => <Account name={name} />}</OfficePage>;
}

function Account({ name }: { name: string }) {
  const t = useWords('office');
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.account.me() });
  const protection = useQuery({ queryKey: ['protection'], queryFn: () => client.account.protection(), staleTime: 0 });
  const email = me.data?.state === 'staff' ? me.data.email : '';
  const { hasPassword = false, recoveryCodesLeft = null } = protection.data ?? {};
  return (
    <div className="office-account">
      <PageTitle>{t('account.title')}</PageTitle>
      <p className="mb-6">{t('account.who', { name, email })}</p>
      {protection.data && !hasPassword && <p className="notice">{t('account.demonstration')}</p>}
      <Passkeys hasPassword={hasPassword} />
      {hasPassword && <ChangePassword />}
      {recoveryCodesLeft !== null && <RecoveryCodes left={recoveryCodesLeft} onRenewed={() => void protection.refetch()} />}
      <Sessions />
    </div>
  );
}
