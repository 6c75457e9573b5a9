import { useMutation } from '@tanstack/react-query';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { SIGN_IN } from './paths.ts';

/** In the head of the home: whoever sits in a training room finds the way out without scrolling. The account card has the others. */
export function SignOut() {
  const t = useWords('entrance');
  const leave = useMutation({ mutationFn: () => client.leave({ from: 'here' }), onSuccess: () => location.replace(SIGN_IN) });
  return (
    <button type="button" className="quiet-button" aria-disabled={leave.isPending} onClick={() => leave.isPending || leave.mutate()}>
      {t(leave.error ? 'account.leaveAgain' : 'account.leave')}
    </button>
  );
}
