// One line to send the open article to the caller, in the middle of a call: a key, the address, Enter.
import { MailAddress } from '../../../../../server/contract/mail.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useStore } from '../../../feed/store.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk, useFeed } from '../../desk.tsx';
import { currentLookup } from './lookup.ts';
import { focusArticle, OneLine } from './OneLine.tsx';
import { closeSending, SENDING_FIELD, sending } from './sending.ts';

/** The way to send, and the field once it is open; nothing without a contact. A refused address stays. */
export function SendForm({ articleId, title }: { articleId: string; title: string }) {
  const { knowledge } = useTexts();
  const words = knowledge.send;
  const { centre, send, voice } = useDesk();
  const contact = useFeed((feed) => feed.live?.contact ?? null);
  const { articleId: of, to, wrong, busy } = useStore(sending, (all) => all);
  if (contact === null) return null;
  if (!centre.mail) return <p className="small soft">{words.off}</p>;
  if (of !== articleId) {
    return (
      <p className="row">
        <ActionButton action="sendAnswer" look="quiet" icon="note" word={words.open} />
        {contact.answersSent.includes(title) ? <span className="small soft">{words.sentAlready}</span> : null}
      </p>
    );
  }
  const leave = () => {
    closeSending();
    focusArticle();
  };
  const go = async () => {
    if (busy) return;
    const address = MailAddress.safeParse(to);
    if (!address.success) {
      sending.patch({ wrong: true });
      document.getElementById(SENDING_FIELD)?.focus();
      return voice.say(words.wrong, 'soon');
    }
    sending.patch({ busy: true });
    const { language } = currentLookup();
    const answer = await send({
      type: 'sendAnswer',
      callId: contact.callId,
      sentId: articleId,
      to: address.data,
      ...(language === null ? {} : { language }),
    });
    sending.patch({ busy: false });
    if (!answer.ok) return;
    voice.note(words.done(address.data));
    leave();
  };
  return (
    <OneLine
      field={{
        id: SENDING_FIELD,
        label: words.field,
        hint: words.hint,
        value: to,
        onChange: (text) => sending.patch({ to: text, wrong: false }),
        maxLength: 254,
        inputMode: 'email',
        ...(wrong ? { error: words.wrong } : {}),
      }}
      send={words.send}
      leave={words.leave}
      busy={busy}
      onSend={() => void go()}
      onLeave={leave}
    />
  );
}
