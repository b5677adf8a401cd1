// Important news on top of every page until they are read; said once at the sign-in, and into the log alone while somebody talks.
import { useEffect, useRef } from 'react';
import { NewsList } from '../../../../server/contract/news.ts';
import { ActionButton } from '../../actions/ActionButton.tsx';
import { useRead } from '../../feed/read.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { newsShown, unread } from './newsStore.ts';
import './news.css';

/** The first important piece that is not read, with the way to mark it; nothing when all are read. */
export function NewsBar() {
  const { news: texts } = useTexts();
  const { voice } = useDesk();
  const changes = useFeed(({ live }) => live?.newsChanges ?? 0);
  const talks = useFeed(({ live }) => live?.me?.state === 'busy' || live?.me?.state === 'offered');
  const { value } = useRead('/api/news', NewsList, { changes, atMostEachMs: 500 });
  useEffect(() => {
    if (value !== null) newsShown.set(value);
  }, [value]);
  const important = unread(value?.news ?? []).filter((one) => one.important);
  const told = useRef(new Set<string>());
  const fresh = important.filter(({ id }) => !told.current.has(id));
  const words = fresh.length === 0 ? null : texts.said(fresh.length, fresh[0]?.title ?? '');
  useEffect(() => {
    if (words === null) return;
    for (const { id } of fresh) told.current.add(id);
    if (talks) voice.note(words);
    else voice.say(words, 'soon');
  }, [words, talks, voice, fresh]);
  const [first] = important;
  if (first === undefined) return null;
  return (
    <section aria-label={texts.important} className="banner news-bar">
      <Icon name="alert" />
      <span>
        <strong>{first.title}</strong> <span className="news-words">{first.text}</span>
        {important.length > 1 ? <span className="soft"> {texts.more(important.length - 1)}</span> : null}
      </span>
      <ActionButton action="readNews" word={texts.read} icon="check" />
    </section>
  );
}
