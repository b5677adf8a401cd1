// The editors' pages: the list, and below it one article, or a new one.
import { Link, Route, Routes, useParams, useSearchParams } from 'react-router';
import { ArticleFile } from '../../../../server/contract/articles.ts';
import { useRead } from '../../feed/read.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { ArticleEditor } from './ArticleEditor.tsx';
import { ArticleList } from './ArticleList.tsx';
import { GapsPage } from './gaps/GapsPage.tsx';
import { NEW, newFile } from './newArticle.ts';
import './editor.css';

/** The list at /editor, one article at /editor/:id, a new one at /editor/new. */
export function EditorPage() {
  return (
    <Routes>
      <Route index element={<ArticleList />} />
      <Route path="gaps" element={<GapsPage />} />
      <Route path=":articleId" element={<OneArticle />} />
      <Route path="*" element={<ArticleList />} />
    </Routes>
  );
}

function OneArticle() {
  const { articleId = '' } = useParams();
  const { editor } = useTexts();
  const [params] = useSearchParams();
  const words = params.toString();
  return (
    <div className="editor">
      <p>
        <Link to={words === '' ? '/editor' : `/editor?${words}`}>
          <Icon name="left" size={16} /> {editor.back}
        </Link>
      </p>
      {articleId === NEW ? <Fresh /> : <Kept key={articleId} articleId={articleId} />}
    </div>
  );
}

function Fresh() {
  const desk = useDesk();
  return <ArticleEditor file={newFile(desk, Date.now())} onReload={() => undefined} />;
}

function Kept({ articleId }: { articleId: string }) {
  const { editor } = useTexts();
  const changes = useFeed((feed) => feed.live?.articleChanges ?? 0);
  const { value, error, loading, reload } = useRead(
    `/api/editor/articles/${encodeURIComponent(articleId)}`,
    ArticleFile,
    { changes, atMostEachMs: 300 },
  );
  if (value) return <ArticleEditor file={value} onReload={reload} />;
  return (
    <>
      <h1>{editor.title}</h1>
      {error === 'not-found' ? (
        <p>{editor.gone}</p>
      ) : error ? (
        <Trouble title={editor.articleFailed} error={error} onAgain={reload} />
      ) : loading ? (
        <p className="soft reading-late">{editor.articleLoading}</p>
      ) : null}
    </>
  );
}
