// One line to send the open article to the caller, in the middle of a call: a key, the address, Enter.
import type { KeyboardEvent } from 'react';
import { MailAddress } from '../../../../../server/contract/mail.ts';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useStore } from '../../../feed/store.ts';
import { Button } from '../../../parts/Button.tsx';
import { Field } from '../../../parts/Field.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk, useFeed } from '../../desk.tsx';
import { currentLookup } from './lookup.ts';
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
    document.getElementById('knowledge-title')?.closest('article')?.focus();
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
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.nativeEvent.isComposing) return;
    if (press.key === 'Enter' && !press.ctrlKey) void go();
    else if (press.key === 'Escape') leave();
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter sends and Escape leaves, from the field inside
    <div className="knowledge-report" onKeyDown={onKeyDown}>
      <Field
        id={SENDING_FIELD}
        label={words.field}
        hint={words.hint}
        value={to}
        onChange={(text) => sending.patch({ to: text, wrong: false })}
        maxLength={254}
        inputMode="email"
        autoComplete="off"
        {...(wrong ? { error: words.wrong } : {})}
      />
      <p className="row">
        <Button look="primary" onPress={() => void go()} isPending={busy}>
          {words.send}
        </Button>
        <Button look="quiet" onPress={leave}>
          {words.leave}
        </Button>
      </p>
    </div>
  );
}
