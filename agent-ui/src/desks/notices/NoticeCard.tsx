// Notices to callers as a lead handles them: what holds now, to be changed or ended; a new one; and who set what before.
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { shortNameOf } from '../../voice/lines.ts';
import { useDesk, useFeed } from '../desk.tsx';
import { NoticeRecordings } from '../recordings/NoticeRecordings.tsx';
import type { HeardTexts } from '../recordings/useSpokenTexts.ts';
import { SHORT_MOMENT, useDates } from '../useDates.ts';
import { type GroupedNotice, grouped, textFor } from './grouped.ts';
import { NoticeForm } from './NoticeForm.tsx';
import { NoticeHistory } from './NoticeHistory.tsx';
import './notices.css';

/** As soon as what was drawn anew is there. */
function focusOn(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus());
}

/** The card on the lead's page. */
export function NoticeCard({ heard }: { heard: HeardTexts }) {
  const { notices: texts } = useTexts();
  const { card } = texts;
  const { language } = useLanguage();
  const { centre, send, voice } = useDesk();
  const rows = useFeed(({ live }) => live?.notices);
  const dates = useDates(SHORT_MOMENT);
  const [changing, setChanging] = useState<GroupedNotice | null>(null);
  const all = grouped(rows ?? []);
  const end = async (noticeId: string) => {
    const answer = await send({ type: 'endNotice', noticeId });
    if (!answer.ok) return;
    voice.say(card.ended, 'soon');
    focusOn('lead-notice');
  };
  const change = (one: GroupedNotice) => {
    setChanging(one);
    focusOn('notice-text-0');
  };
  /** The form is a fresh one now: the focus must not be lost with the old one. */
  const changed = () => {
    if (changing === null) return;
    setChanging(null);
    focusOn('lead-notice');
  };
  return (
    <section className="lead-rehearsal" aria-labelledby="lead-notice">
      <h2 id="lead-notice" tabIndex={-1}>
        {card.title}
      </h2>
      <p>{card.words}</p>
      {all.length === 0 ? (
        <p className="soft">{card.none}</p>
      ) : (
        <ul className="notice-list" aria-label={card.now}>
          {all.map((one) => (
            <li key={one.id}>
              <p>
                <strong>
                  {texts.until(
                    one.municipalityIds.map((id) => shortNameOf(centre, id)).join(', '),
                    dates.format(one.until),
                  )}
                </strong>{' '}
                <span className={one.state === 'failed' ? 'lead-failure' : 'soft'}>{texts.states[one.state]}</span>
              </p>
              {Object.entries(one.texts).map(([spoken, text]) => (
                <p key={spoken} lang={spoken} className="notice-text">
                  {text}
                </p>
              ))}
              {heard.value === null || one.state === 'making' ? null : (
                <NoticeRecordings value={heard.value} {...one} onChanged={heard.set} />
              )}
              <p className="row">
                <Button aria-label={card.changeOne(textFor(one, language))} onPress={() => change(one)}>
                  {card.change}
                </Button>
                <Button aria-label={card.endOne(textFor(one, language))} onPress={() => void end(one.id)}>
                  {card.end}
                </Button>
              </p>
            </li>
          ))}
        </ul>
      )}
      <NoticeForm key={changing?.id ?? 'new'} from={changing} onSet={changed} />
      <NoticeHistory changed={rows} />
    </section>
  );
}
