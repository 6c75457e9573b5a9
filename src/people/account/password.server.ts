import type { Entrance } from '../entrance.server.ts';
import type { Origin } from '../tries.server.ts';

/** Whether a password is the account's, counted like any attempt to sign in. An address without an account is a wrong password. */
export async function whyNotTheirs(
  { accounts, tries, clock }: Pick<Entrance, 'accounts' | 'tries' | 'clock'>,
  email: string,
  given: string,
  from: Origin,
): Promise<'wrong-password' | 'too-many-attempts' | null> {
  if (!(await tries.signIn.take(email, from, clock.now()))) return 'too-many-attempts';
  const { internalAdapter, password } = await accounts.$context;
  const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
  return hash && (await password.verify({ hash, password: given })) ? null : 'wrong-password';
}
