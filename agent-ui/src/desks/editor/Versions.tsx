// The history of an article, newest first: who did what, when and why; what a version changed, word by word; and the way back to it.
import { useState } from 'react';
import type { ArticleFile, ArticleVersion } from '../../../../server/contract/articles.ts';
import { Button } from '../../parts/Button.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { Difference } from './Difference.tsx';
import { fieldName } from './fieldNames.ts';
import { changedFields, wordsAt } from './fields.ts';
import type { Editing } from './useEditing.ts';
import { momentOf } from './written.ts';

/** All versions. */
export function Versions({ editing }: { editing: Editing }) {
  const { file } = editing;
  return (
    <ol className="editor-versions" reversed>
      {file.versions.map((version) => (
        <li key={version.version}>
          <Version version={version} file={file} editing={editing} />
        </li>
      ))}
    </ol>
  );
}

function Version({ version, file, editing }: { version: ArticleVersion; file: ArticleFile; editing: Editing }) {
  const { editor } = useTexts();
  const { history } = editor;
  const { language } = useLanguage();
  const { centre, session } = useDesk();
  const [open, setOpen] = useState(false);
  const number = version.version;
  const who = version.by === 'stock' ? history.stock : version.by === 'clock' ? history.clock : version.by;
  const wasRead = file.versions.some(({ publishedVersion }) => publishedVersion === number);
  const read = file.publishedVersion === number;
  return (
    <div className="editor-version">
      <p>
        <strong>
          {history.version(number)}: {history.steps[version.step]}
        </strong>{' '}
        {read ? <Tag look="accent">{history.read}</Tag> : null}
        <span className="small soft"> {history.by(who, momentOf(version.at, language, centre.timeZone))}</span>
      </p>
      {version.reason === '' ? null : <p>{version.reason}</p>}
      {version.text === null ? null : (
        <div className="row">
          <Button look="quiet" icon={open ? 'down' : 'right'} onPress={() => setOpen(!open)} aria-expanded={open}>
            {open ? history.hide : history.show(number)}
          </Button>
          {wasRead && !read && session.role === 'editor' ? (
            <Button onPress={() => void editing.take('restore', { from: number })}>{editor.steps.restore}</Button>
          ) : null}
        </div>
      )}
      {open && version.text !== null ? <Changes version={version} file={file} /> : null}
    </div>
  );
}

function Changes({ version, file }: { version: ArticleVersion; file: ArticleFile }) {
  const texts = useTexts();
  const { centre } = useDesk();
  const { history } = texts.editor;
  const after = version.text;
  const before = file.versions.find((one) => one.version < version.version && one.text !== null)?.text ?? null;
  if (after === null || before === null) return <p className="soft">{history.first}</p>;
  const paths = changedFields(before, after);
  if (paths.length === 0) return <p className="soft">{history.noChange}</p>;
  return (
    <dl className="editor-changes">
      {paths.map((path) => (
        <div key={path}>
          <dt>{fieldName(path, texts, centre)}</dt>
          <dd>
            <Difference before={wordsAt(before, path)} after={wordsAt(after, path)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
