// Knowledge beside the contact: one field, hits as typed, the article in the same place. Works with and without a call.
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import type { Article } from '../../../../../server/contract/knowledge.ts';
import { useStore } from '../../../feed/store.ts';
import { Select } from '../../../parts/Select.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { suggestTopic } from '../contact/concerns.ts';
import { ArticlePage } from './ArticlePage.tsx';
import { useCountSaid } from './countSaid.ts';
import { useLookupKept } from './lookedUp.ts';
import {
  askFor,
  backToHits,
  lookUpFor,
  moveActive,
  openHit,
  SEARCH_FIELD,
  showHits,
  takeOpenedDuring,
  useLookup,
} from './lookup.ts';
import { hitElementId, RESULT_LIST, Results } from './Results.tsx';
import { askKnowledge, createSearching, keyOf, questionFor } from './search.ts';
import { Trouble } from './Trouble.tsx';
import './knowledge.css';

/** The knowledge region; `municipalityId` is the one the caller dialled, null without a call. */
export function KnowledgeRegion({ municipalityId }: { municipalityId: string | null }) {
  const { knowledge } = useTexts();
  const desk = useDesk();
  const { centre, session } = desk;
  // Before the first look at it: what somebody else looked up here before is gone.
  useState(() => lookUpFor(desk));
  const lookup = useLookup();
  const { query, hits, active, openId } = lookup;
  const [place, setPlace] = useState(
    municipalityId ?? session.municipalityIds[0] ?? centre.municipalities[0]?.id ?? null,
  );
  useEffect(() => {
    if (municipalityId !== null) setPlace(municipalityId);
  }, [municipalityId]);

  const [searching] = useState(() => createSearching(askKnowledge(desk.feed), showHits));
  const { found, of, error, loading } = useStore(searching.store, (state) => state);
  const question = questionFor(query, place);
  const key = keyOf(question);
  // Words that were typed are asked for already; this is for a new place, and for words that were here before this page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the question
  useEffect(() => searching.want(question), [searching, key]);
  useEffect(() => () => searching.want(null), [searching]);
  const upToDate = of === key;
  const known = question !== null && upToDate && error === null && found !== null;
  useCountSaid(key ?? '', known ? knowledge.count(found.length) : null);

  useLookupKept(lookup, known ? found : null);

  const open = useCallback(
    (hit: number) => void openHit(hit, desk.feed.store.get().live?.contact?.callId ?? null),
    [desk],
  );
  const onRead = useCallback(
    ({ id, topic }: Article) => {
      const callId = takeOpenedDuring(id);
      if (callId === null || callId !== desk.feed.store.get().live?.contact?.callId) return;
      if (desk.centre.topics.some((one) => one.id === topic)) suggestTopic(desk.ui, callId, topic);
    },
    [desk],
  );

  const asked = question !== null;
  const nothing = asked && upToDate && !loading && error === null && hits.length === 0;
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.nativeEvent.isComposing || press.ctrlKey || press.altKey || press.metaKey) return;
    if (press.key === 'ArrowDown') moveActive(1);
    else if (press.key === 'ArrowUp') moveActive(-1);
    else if (press.key === 'Enter') open(Math.max(0, active));
    else if (press.key === 'Escape') {
      if (!backToHits()) askFor('');
    } else return;
    press.preventDefault();
  };
  const back = () => {
    backToHits();
    document.getElementById(SEARCH_FIELD)?.focus();
  };

  return (
    <section className="region knowledge" id="knowledge" tabIndex={-1} aria-labelledby="knowledge-heading">
      <h2 id="knowledge-heading">{knowledge.title}</h2>
      <div className="knowledge-ask">
        <div className="field">
          <label className="field-label" htmlFor={SEARCH_FIELD}>
            {knowledge.field}
          </label>
          <input
            id={SEARCH_FIELD}
            className="field-input"
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={1000}
            aria-autocomplete="list"
            aria-controls={RESULT_LIST}
            aria-expanded={hits.length > 0 && openId === null}
            aria-describedby="knowledge-hint"
            {...(active >= 0 && openId === null ? { 'aria-activedescendant': hitElementId(active) } : {})}
            value={query}
            onChange={({ target: { value } }) => {
              // Before anything is drawn: the question is on its way while the letter appears.
              searching.want(questionFor(value, place));
              askFor(value);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <Select
          label={knowledge.place}
          choices={centre.municipalities.map(({ id, shortName }) => ({ id, name: shortName }))}
          chosen={place}
          onChoose={setPlace}
        />
      </div>
      <p className="knowledge-count small soft" id="knowledge-hint">
        {asked && openId === null && upToDate && !nothing && error === null ? `${knowledge.count(hits.length)}. ` : ''}
        {asked && loading ? <span className="reading-late">{knowledge.searching} </span> : null}
        {knowledge.hint}
      </p>
      {openId !== null ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from anywhere in the article
        <div
          onKeyDown={(press) => {
            if (press.key !== 'Escape') return;
            press.preventDefault();
            back();
          }}
        >
          <ArticlePage
            articleId={openId}
            hit={hits.find((hit) => hit.articleId === openId) ?? null}
            here={place}
            centre={centre}
            onBack={back}
            onRead={onRead}
          />
        </div>
      ) : null}
      <div hidden={openId !== null} className="knowledge-list-side">
        {error !== null && asked ? (
          <Trouble
            title={knowledge.failed}
            error={error}
            {...(hits.length > 0 ? { more: knowledge.stale } : {})}
            onAgain={searching.again}
          />
        ) : null}
        <Results hits={hits} active={active} centre={centre} onOpen={open} />
        {nothing ? (
          <div className="empty">
            <p>{knowledge.nothing(query.trim())}</p>
            <p>{knowledge.nothingHint}</p>
          </div>
        ) : null}
        {asked ? null : (
          <div className="empty">
            <p>{knowledge.start}</p>
            <p>{knowledge.examples}</p>
          </div>
        )}
      </div>
    </section>
  );
}
