// A link for somebody without an account: choose who, then hand the address on.
import { useState } from 'react';
import { type InquiryRow, OneTimeLink } from '../../../../../server/contract/inquiries.ts';
import { readOnce } from '../../../feed/read.ts';
import { Button } from '../../../parts/Button.tsx';
import { Combo } from '../../../parts/Combo.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { useOfficials } from './useOfficials.ts';

/** Closed until somebody wants one. The address stands here only; the server keeps but its hash. */
export function LinkPart({ inquiry }: { inquiry: InquiryRow }) {
  const { agent: t } = useTexts().inquiries;
  const texts = useTexts();
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const officials = useOfficials(open ? inquiry.departmentId : null);
  const make = async (officialId: string) => {
    const answer = await desk.send({ type: 'linkInquiry', inquiryId: inquiry.id, officialId });
    if (!answer.ok || answer.linkId === undefined) return;
    const read = await readOnce(`/api/links/${answer.linkId}`, OneTimeLink);
    if (!read.ok) return;
    setLink(read.value);
    desk.voice.say(t.linkReady(read.value.official), 'soon');
  };
  if (!open)
    return (
      <p className="row">
        <Button look="quiet" onPress={() => setOpen(true)}>
          {t.link}
        </Button>
      </p>
    );
  if (link === null)
    return (
      <Combo label={t.linkTo} nothing={t.nobody} choices={officials} chosen={null} onChoose={(id) => void make(id)} />
    );
  const url = link.url.startsWith('/') ? `${location.origin}${link.url}` : link.url;
  const mail = link.mail === null ? null : mailTo(link.mail, `${texts.inquiries.form.title} ${inquiry.number}`, url);
  return (
    <div className="stack">
      <p>{t.linkReady(link.official)}</p>
      <label className="field">
        <span className="field-label">{t.linkAddress}</span>
        <input className="field-input" readOnly value={url} onFocus={(event) => event.target.select()} />
      </label>
      {link.mail === null || mail === null ? null : (
        <p>
          <a href={mail}>{t.mailTo(link.mail)}</a>
        </p>
      )}
    </div>
  );
}

function mailTo(address: string, subject: string, url: string): string {
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(url)}`;
}
