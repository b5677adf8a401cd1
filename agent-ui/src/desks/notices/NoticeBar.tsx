// What callers are told just now, on top of every desk: said once when it is set and when it ends, and into the log alone while somebody talks.
import { useEffect, useMemo, useRef } from 'react';
import type { NoticeRow } from '../../../../server/contract/notices.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { shortNameOf } from '../../voice/lines.ts';
import { useDesk, useFeed } from '../desk.tsx';
import { SHORT_MOMENT, useDates } from '../useDates.ts';
import { grouped, textFor } from './grouped.ts';
import './notices.css';

const NONE: readonly NoticeRow[] = [];

/** One line for each notice; nothing when there is none. */
export function NoticeBar() {
  const { notices: texts } = useTexts();
  const { language } = useLanguage();
  const { centre, voice, session } = useDesk();
  const rows = useFeed(({ live }) => live?.notices ?? NONE);
  const known = useFeed(({ live }) => live !== null);
  const talks = useFeed(({ live }) => live?.me?.state === 'busy' || live?.me?.state === 'offered');
  const dates = useDates(SHORT_MOMENT);
  const all = useMemo(() => grouped(rows), [rows]);
  const told = useRef(new Set<string>());
  const leads = session.role === 'lead';

  useEffect(() => {
    if (!known) return;
    const say = (words: string): void => (talks ? voice.note(words) : voice.say(words, 'soon'));
    const places = (ids: readonly string[]): string => ids.map((id) => shortNameOf(centre, id)).join(', ');
    const ids = new Set(all.map(({ id }) => id));
    const before = told.current.size;
    for (const id of told.current) if (!ids.has(id.split(' ')[0] ?? '')) told.current.delete(id);
    const fresh = all.filter(({ id }) => !told.current.has(id));
    for (const one of all) told.current.add(one.id);
    if (fresh.length > 0)
      say(fresh.map((one) => texts.said(places(one.municipalityIds), textFor(one, language))).join(' '));
    else if (before > 0 && ids.size === 0) say(texts.over);
    for (const { id, state } of leads ? all : []) {
      if (state !== 'failed' || told.current.has(`${id} failed`)) continue;
      told.current.add(`${id} failed`);
      voice.say(texts.failedSaid, 'now');
    }
  }, [all, known, talks, voice, texts, language, centre, leads]);

  if (all.length === 0) return null;
  return (
    <section aria-label={texts.name}>
      {all.map((one) => (
        <p key={one.id} className={`banner notice-bar ${one.state === 'failed' ? 'banner-alarm' : ''}`}>
          <Icon name="sound" />
          <span>
            <strong>
              {texts.until(
                one.municipalityIds.map((id) => shortNameOf(centre, id)).join(', '),
                dates.format(one.until),
              )}
            </strong>{' '}
            <span className="notice-text">{textFor(one, language)}</span>
            {one.state === 'onAir' ? null : <span className="small"> ({texts.states[one.state]})</span>}
          </span>
        </p>
      ))}
    </section>
  );
}
