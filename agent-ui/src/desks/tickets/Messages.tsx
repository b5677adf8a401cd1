// The voice messages of a ticket: each with the browser's own player, which keyboards and screen readers know.
import type { VoiceMessage } from '../../../../server/contract/tickets.ts';
import { useSound } from '../../feed/sound.ts';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { span } from '../numbers.ts';
import { moment } from './written.ts';

/** All messages of the ticket; nothing when there is none. */
export function Messages({ ticketId, messages }: { ticketId: string; messages: readonly VoiceMessage[] }) {
  const { tickets } = useTexts();
  if (messages.length === 0) return null;
  return (
    <section className="panel tickets-one-panel" aria-labelledby="ticket-messages">
      <h2 id="ticket-messages">{tickets.one.messages}</h2>
      {messages.map((message) => (
        <Message
          key={message.id}
          message={message}
          address={`/api/tickets/${encodeURIComponent(ticketId)}/messages/${encodeURIComponent(message.id)}`}
        />
      ))}
    </section>
  );
}

function Message({ message, address }: { message: VoiceMessage; address: string }) {
  const { tickets } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const sound = useSound(address);
  const label = tickets.one.message(moment(message.leftAt, language, centre.timeZone), span(message.seconds));
  return (
    <div className="tickets-message">
      <p>{label}</p>
      {sound === 'failed' ? (
        <p role="alert">{tickets.one.messageFailed}</p>
      ) : sound === null ? (
        <p className="soft reading-late">{tickets.one.messageLoading}</p>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a caller says
        <audio controls src={sound} aria-label={label} />
      )}
    </div>
  );
}
