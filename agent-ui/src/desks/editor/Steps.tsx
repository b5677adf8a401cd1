// What can be done with the article as it stands: save, hand in, return, publish, retire; a step that is not possible says why.
import { useState } from 'react';
import type { ArticleFile, ArticleStep } from '../../../../server/contract/articles.ts';
import { ActionButton } from '../../actions/ActionButton.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import type { Editing } from './useEditing.ts';
import { momentOf } from './written.ts';

/** The steps this person can take, the likeliest first. */
export function stepsFor(file: ArticleFile, role: string, own: boolean): ArticleStep[] {
  const { state, urgent } = file.article;
  if (role === 'lead') return state === 'published' || state === 'retired' ? [] : ['publishUrgently'];
  switch (state) {
    case 'draft':
      return ['submit', 'retire'];
    case 'review':
      return own ? ['return'] : ['publish', 'return'];
    case 'planned':
      return ['return'];
    case 'published':
      return urgent && own ? ['retire'] : ['confirm', 'retire'];
    case 'retired':
      return [];
  }
}

/** The panel below the fields. */
export function Steps({ editing }: { editing: Editing }) {
  const { editor } = useTexts();
  const { language } = useLanguage();
  const { centre, session } = useDesk();
  const { file, unsaved, busy, outcome, reason, setReason, take } = editing;
  const [at, setAt] = useState('');
  const own = file.writers.includes(session.personId);
  const { state, plannedAt, urgent } = file.article;
  const isNew = file.article.id === 'new';
  const steps = isNew ? [] : stepsFor(file, session.role, own);
  const publishes = steps.includes('publish');
  return (
    <section className="panel editor-steps" aria-labelledby="editor-steps">
      <h2 id="editor-steps">{editor.steps.title}</h2>
      {state === 'review' && own ? <p>{editor.steps.ownText}</p> : null}
      {plannedAt !== null ? <p>{editor.steps.planned(momentOf(plannedAt, language, centre.timeZone))}</p> : null}
      {urgent ? <p className="knowledge-warning">{editor.steps.hurried}</p> : null}
      <Field
        label={editor.steps.reason}
        hint={editor.steps.reasonHint}
        value={reason}
        maxLength={400}
        autoComplete="off"
        onChange={setReason}
      />
      {publishes ? <Field label={editor.steps.at} type="datetime-local" value={at} onChange={setAt} /> : null}
      <div className="row">
        {session.role === 'editor' ? (
          <ActionButton
            action="saveArticle"
            word={editor.steps.save}
            look={unsaved ? 'primary' : 'plain'}
            icon="check"
          />
        ) : null}
        {steps.map((step) => (
          <Button
            key={step}
            look={step === steps[0] && !unsaved ? 'primary' : 'plain'}
            isPending={busy}
            onPress={() => void take(step, step === 'publish' && at !== '' ? { at: Date.parse(at) } : {})}
          >
            {editor.steps[step]}
          </Button>
        ))}
      </div>
      <p
        id="editor-outcome"
        tabIndex={-1}
        className={outcome?.bad ? 'editor-outcome editor-outcome-bad' : 'editor-outcome'}
      >
        {outcome ? (
          <>
            <Icon name={outcome.bad ? 'alert' : 'check'} /> {outcome.words}
          </>
        ) : unsaved ? (
          editor.steps.unsaved
        ) : (
          ''
        )}
      </p>
      {busy ? <p className="soft reading-late">{editor.steps.working}</p> : null}
    </section>
  );
}
