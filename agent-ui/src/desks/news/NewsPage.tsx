// All news: read and not read, who has not read them, and for editors and leads the form for a new piece.
import { useState } from 'react';
import { SHARED } from '../../../../server/contract/knowledge.ts';
import { type NewsDraft, NewsDraft as NewsDraftSchema, type NewsRow } from '../../../../server/contract/news.ts';
import { useStore } from '../../feed/store.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { Owner } from '../agent/knowledge/Owner.tsx';
import { useDesk } from '../desk.tsx';
import { momentOf } from '../editor/written.ts';
import { newsShown } from './newsStore.ts';
import './news.css';

/** The page at /news. */
export function NewsPage() {
  const { news: texts } = useTexts();
  const { session } = useDesk();
  const { news } = useStore(newsShown, (all) => all);
  const writes = session.role === 'editor' || session.role === 'lead';
  return (
    <div className="news">
      <h1>{texts.title}</h1>
      {writes ? <Write /> : null}
      {news.length === 0 ? <p className="panel news-one">{texts.none}</p> : null}
      {news.map((one) => (
        <One key={one.id} one={one} />
      ))}
    </div>
  );
}

function One({ one }: { one: NewsRow }) {
  const { news: texts } = useTexts();
  const { language } = useLanguage();
  const { centre, send } = useDesk();
  const { id, title, text, unreadBy } = one;
  return (
    <article className="panel news-one" aria-labelledby={`news-${id}`}>
      <h2 id={`news-${id}`}>{title}</h2>
      <p className="row small soft">
        <Owner municipalityId={one.municipalityId} centre={centre} />
        {one.important ? <Tag look="alarm">{texts.important}</Tag> : null}
        {texts.by(one.by, momentOf(one.at, language, centre.timeZone))}
      </p>
      <p className="news-words">{text}</p>
      {unreadBy === null ? null : (
        <p className="small">{unreadBy.length === 0 ? texts.readByAll : texts.unreadBy(unreadBy.join(', '))}</p>
      )}
      <p className="row">
        {one.readAt === null ? (
          <Button
            icon="check"
            aria-label={texts.readOne(title)}
            onPress={() => void send({ type: 'readNews', newsId: id })}
          >
            {texts.read}
          </Button>
        ) : (
          <span className="small soft">{texts.readAt(momentOf(one.readAt, language, centre.timeZone))}</span>
        )}
        {unreadBy === null ? null : (
          <Button
            look="quiet"
            aria-label={texts.withdrawOne(title)}
            onPress={() => void send({ type: 'withdrawNews', newsId: id })}
          >
            {texts.withdraw}
          </Button>
        )}
      </p>
    </article>
  );
}

const IMPORTANT = 'important';

function Write() {
  const { news: texts, editor } = useTexts();
  const { centre, session, send, voice } = useDesk();
  const own = centre.municipalities.filter(({ id }) => session.municipalityIds.includes(id));
  const first = own.length === centre.municipalities.length ? SHARED : (own[0]?.id ?? SHARED);
  const empty: NewsDraft = { municipalityId: first, title: '', text: '', important: false, until: null };
  const [draft, setDraft] = useState(empty);
  const [wrong, setWrong] = useState(false);
  const post = async () => {
    const checked = NewsDraftSchema.safeParse(draft);
    setWrong(!checked.success);
    if (!checked.success) return document.getElementById('news-title')?.focus();
    const answer = await send({ type: 'postNews', news: checked.data });
    if (!answer.ok) return;
    setDraft({ ...empty, municipalityId: draft.municipalityId });
    voice.say(texts.posted, 'soon');
  };
  return (
    <section className="panel news-one" aria-labelledby="news-write">
      <h2 id="news-write">{texts.write}</h2>
      <Field
        id="news-title"
        label={texts.name}
        value={draft.title}
        maxLength={90}
        autoComplete="off"
        onChange={(title) => setDraft({ ...draft, title })}
        {...(wrong ? { error: texts.wrong } : {})}
      />
      <Field
        label={texts.text}
        lines={3}
        value={draft.text}
        maxLength={2000}
        autoComplete="off"
        onChange={(text) => setDraft({ ...draft, text })}
      />
      <div className="row">
        <Select
          label={editor.place}
          choices={[
            ...(own.length === centre.municipalities.length ? [{ id: SHARED, name: editor.shared }] : []),
            ...own.map(({ id, name }) => ({ id, name })),
          ]}
          chosen={draft.municipalityId}
          onChoose={(municipalityId) => setDraft({ ...draft, municipalityId })}
        />
        <Select
          label={texts.weight}
          choices={[
            { id: 'usual', name: texts.usual },
            { id: IMPORTANT, name: texts.importantLong },
          ]}
          chosen={draft.important ? IMPORTANT : 'usual'}
          onChoose={(id) => setDraft({ ...draft, important: id === IMPORTANT })}
        />
        <Button look="primary" onPress={() => void post()}>
          {texts.post}
        </Button>
      </div>
    </section>
  );
}
