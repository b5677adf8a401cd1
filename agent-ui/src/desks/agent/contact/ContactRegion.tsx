// The contact: greeting, caller, note and result of one call, in the same four parts whether somebody is on the line or not.
import { useView } from '../../../actions/useActions.tsx';
import { Place, Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useMunicipality } from '../../desk.tsx';
import { beforeShift } from '../../situation.ts';
import { callerKnown } from '../callerKnown.ts';
import { InquiryPart } from '../inquiry/InquiryPart.tsx';
import { useCallerWords } from '../useCallerWords.ts';
import { BeginPart } from './BeginPart.tsx';
import { CallbackPart } from './CallbackPart.tsx';
import { CallerPart } from './CallerPart.tsx';
import { NotePart } from './NotePart.tsx';
import { PanelPart } from './PanelPart.tsx';
import { ResultPart } from './ResultPart.tsx';
import './contact.css';

/** A region that scrolls by itself must be reachable with the keyboard. */
const reachable = { tabIndex: 0 };

/** What is shown of the person's call or of the contact being wrapped up. */
export function ContactRegion() {
  const { desk } = useTexts();
  const t = desk.contact;
  const view = useView();
  const contact = view.live?.contact ?? null;
  const caller = callerKnown(view);
  const municipality = useMunicipality(caller?.municipalityId);
  const { context } = useCallerWords(caller);
  const greeting = context === 'failed' ? undefined : context?.greeting;
  return (
    <section className="region contact" id="contact" {...reachable} aria-labelledby="contact-heading">
      <div className="region-head">
        <h2 id="contact-heading">{t.title}</h2>
        {municipality ? (
          <span className="row contact-place">
            {caller?.rehearsal ? <Tag look="rehearsal">{desk.rehearsal}</Tag> : null}
            <Place name={municipality.name} colourToken={municipality.colourToken} />
          </span>
        ) : null}
      </div>
      {beforeShift(view) ? <BeginPart /> : <IdleWords />}
      {view.call?.callback ? <CallbackPart call={view.call} /> : null}
      <PanelPart />
      <InquiryPart />
      <div className="part">
        <h3>{t.greeting}</h3>
        {caller === null ? (
          <p className="empty small">{t.greetingIdle}</p>
        ) : (
          <p className="greeting">{greeting ?? municipality?.greetings.de ?? ''}</p>
        )}
      </div>
      <CallerPart caller={caller} />
      <NotePart contact={contact} />
      <ResultPart contact={contact} />
    </section>
  );
}

function IdleWords() {
  const { contact } = useTexts().desk;
  const { me, call, live } = useView();
  if (call || live?.contact || !me) return null;
  if (me.state === 'ready') return <p className="idle-words">{contact.readyWords}</p>;
  return me.state === 'pause' ? <p className="idle-words">{contact.pauseWords}</p> : null;
}
