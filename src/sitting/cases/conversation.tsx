import { moment } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { WholeCase } from './schema.ts';

type Message = WholeCase['messages'][number];

/** What was said, in its order. @param speaker who speaks, as the reader knows them. */
export function Conversation({ messages, speaker }: { messages: readonly Message[]; speaker: (message: Message) => string }) {
  const t = useWords('cases');
  const language = useLanguage();
  return (
    <ol className="conversation">
      {messages.map((message, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- messages are only ever added, at the end.
        <li key={place} data-side={message.side}>
          <p className="conversation-head">
            <strong>{speaker(message)}</strong> <time dateTime={message.at}>{moment(message.at, language)}</time>
          </p>
          {message.text === null ? (
            <p className="text-ink-soft">{t('one.hidden')}</p>
          ) : (
            <p className="conversation-words">{message.text}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
