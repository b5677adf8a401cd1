// One article: fields on one side, on the other what an agent will see; what waits stands above, steps below.
import { useEffect, useRef } from 'react';
import type { ArticleFile } from '../../../../server/contract/articles.ts';
import { missingLanguages } from '../../../../server/contract/articleWords.ts';
import { ActionButton } from '../../actions/ActionButton.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { useFocusOnArrival } from '../tickets/arrival.ts';
import { FactFields } from './FactFields.tsx';
import { LanguageFields } from './LanguageFields.tsx';
import { MeetingPanel } from './Meeting.tsx';
import { NEW, shortNameOf } from './newArticle.ts';
import { showEditor } from './open.ts';
import { PlaceFields } from './PlaceFields.tsx';
import { PREVIEW, Preview } from './Preview.tsx';
import { Reports } from './Reports.tsx';
import { StateWords } from './StateWords.tsx';
import { Steps, stepsFor } from './Steps.tsx';
import { fieldId, TextFields, type TextProps } from './TextFields.tsx';
import { useEditing } from './useEditing.ts';
import { Versions } from './Versions.tsx';

/** The page of one article; `onReload` reads it again. */
export function ArticleEditor({ file, onReload }: { file: ArticleFile; onReload: () => void }) {
  const { editor } = useTexts();
  const { session } = useDesk();
  const editing = useEditing(file, onReload);
  const { text, setText, missing } = editing;
  const isNew = file.article.id === NEW;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  useKeys(editing, session.role, session.personId);

  // A new article is called after its title until somebody gives it a name.
  const onText: TextProps['onText'] = (next) => {
    const named = text.id === NEW || text.id === shortNameOf(text.municipality, text.title);
    setText(
      isNew && named && next.id === text.id ? { ...next, id: shortNameOf(next.municipality, next.title) || NEW } : next,
    );
  };
  const fields: TextProps = { text, onText, missing };
  const lacking = missingLanguages(text).length;
  const writes = [
    { id: 'text', title: editor.tabs.text, page: <TextFields {...fields} /> },
    { id: 'facts', title: editor.tabs.facts, page: <FactFields {...fields} isNew={isNew} /> },
    { id: 'places', title: editor.tabs.places, page: <PlaceFields {...fields} /> },
    {
      id: 'languages',
      title: lacking === 0 ? editor.tabs.languages : `${editor.tabs.languages} (${editor.tabMissing(lacking)})`,
      page: <LanguageFields {...fields} />,
    },
  ];
  const history = { id: 'history', title: editor.tabs.history, page: <Versions editing={editing} /> };
  const pages = [...(session.role === 'editor' ? writes : []), ...(isNew ? [] : [history])];

  return (
    <>
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {isNew ? editor.newTitle : file.article.title || editor.untitled}
        </h1>
        {isNew ? null : <StateWords row={file.article} />}
      </header>
      <Reports articleId={file.article.id} reports={file.reports} />
      <div className="editor-columns">
        <div className="editor-side">
          <p>
            <ActionButton action="turnToPreview" word={editor.toPreview} look="quiet" icon="right" />
          </p>
          <Tabs label={editor.tabs.label} pages={pages} />
          <Steps editing={editing} />
        </div>
        <div className="editor-right">
          <MeetingPanel editing={editing} />
          <Preview text={text} warnings={file.reports.filter(({ settledAt }) => settledAt === null)} />
        </div>
      </div>
    </>
  );
}

/** Lets keys reach this editor from any field. */
function useKeys(editing: ReturnType<typeof useEditing>, role: string, personId: string): void {
  const newest = useRef({ editing, role, personId });
  newest.current = { editing, role, personId };
  const from = useRef<HTMLElement | null>(null);
  useEffect(
    () =>
      showEditor({
        save: () => void newest.current.editing.save(),
        next: () => {
          const { editing, role, personId } = newest.current;
          const { file } = editing;
          const [step] = stepsFor(file, role, file.writers.includes(personId));
          if (file.article.id === NEW) void editing.save();
          else if (step !== undefined) void editing.take(step);
        },
        turn: () => {
          const preview = document.getElementById(PREVIEW);
          const here = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          if (preview?.contains(here)) (from.current ?? document.getElementById(fieldId('title')))?.focus();
          else {
            from.current = here;
            preview?.focus();
          }
        },
      }),
    [],
  );
}
