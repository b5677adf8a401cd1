// Errors that agents reported in this article: on top, until an editor has settled them with a word.
import { useState } from 'react';
import type { ArticleReport } from '../../../../server/contract/articles.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { momentOf } from './written.ts';

/** The reports nobody has settled yet. */
export function Reports({ articleId, reports }: { articleId: string; reports: readonly ArticleReport[] }) {
  const { editor } = useTexts();
  const open = reports.filter(({ settledAt }) => settledAt === null);
  if (open.length === 0) return null;
  return (
    <section className="panel editor-reports" aria-labelledby="editor-reports">
      <h2 id="editor-reports">
        <Icon name="alert" /> {editor.report.title}
      </h2>
      <ul>
        {open.map((one) => (
          <li key={one.id}>
            <OneReport articleId={articleId} report={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneReport({ articleId, report }: { articleId: string; report: ArticleReport }) {
  const { editor } = useTexts();
  const { language } = useLanguage();
  const { centre, send, session, voice } = useDesk();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const settle = async () => {
    setBusy(true);
    const answer = await send({ type: 'settleReport', articleId, reportId: report.id, words: words.trim() });
    setBusy(false);
    if (answer.ok) voice.say(editor.report.done, 'soon');
  };
  return (
    <div className="editor-report">
      <p>
        <strong>{report.text}</strong>
        <span className="small soft">
          {' '}
          {editor.report.by(report.by, momentOf(report.at, language, centre.timeZone))}
        </span>
      </p>
      {session.role === 'editor' ? (
        <>
          <Field label={editor.report.words} value={words} maxLength={600} autoComplete="off" onChange={setWords} />
          <Button onPress={() => void settle()} isPending={busy}>
            {editor.report.settle}
          </Button>
        </>
      ) : null}
    </div>
  );
}
