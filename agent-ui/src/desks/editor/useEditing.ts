// One article being written: what is typed, what somebody else saved meanwhile, saving and steps. Nothing typed is ever lost.
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ArticleDraft, ArticleFile, ArticleStep } from '../../../../server/contract/articles.ts';
import { completeArticle, tidied } from '../../../../server/contract/articleWords.ts';
import type { Ask } from '../../../../server/contract/requests.ts';
import { focusPlace } from '../../actions/focusPlace.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { forgetWriting, isUnsaved, useWriting } from './drafts.ts';
import { fieldName } from './fieldNames.ts';
import { broughtTogether, type Clash, changedFields, type FieldPath } from './fields.ts';
import { NEW } from './newArticle.ts';

/** More would not fit into one message to the server (bytes). */
const LARGEST_MESSAGE = 55_000;

/** What somebody else saved while this text was being written. */
export interface Meeting {
  readonly who: string;
  readonly at: number;
  readonly theirs: ArticleDraft;
  /** Fields that only they changed: taken over. */
  readonly taken: readonly FieldPath[];
  /** Fields both changed: mine stands, theirs is at hand. */
  readonly clashes: readonly Clash[];
}

export type Editing = ReturnType<typeof useEditing>;
type MoveMore = Partial<Pick<Extract<Ask, { type: 'moveArticle' }>, 'at' | 'from'>>;

/** The state of one article on the screen. */
export function useEditing(file: ArticleFile, onReload: () => void) {
  const texts = useTexts();
  const { editor, errors } = texts;
  const desk = useDesk();
  const go = useNavigate();
  const key = file.article.id;
  const version = key === NEW ? 0 : file.article.version;
  const [writing, setWriting] = useWriting(key, () => ({ version, base: file.text, text: file.text }));
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  const [outcome, setOutcome] = useState<{ words: string; bad: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);

  // Somebody else saved: what only they changed is taken over, what both changed is shown.
  useEffect(() => {
    if (version <= writing.version || key === NEW || busy) return;
    const met = broughtTogether(writing.base, file.text, writing.text);
    const theirs = changedFields(writing.base, file.text);
    if (isUnsaved(writing) && theirs.length > 0) {
      const clashing = new Set(met.clashes.map(({ path }) => path));
      const { changedBy: who, changedAt: at } = file.article;
      desk.voice.say(editor.conflict.title, 'soon');
      setMeeting({
        who,
        at,
        theirs: file.text,
        taken: theirs.filter((path) => !clashing.has(path)),
        clashes: met.clashes,
      });
    }
    setWriting({ version, base: file.text, text: met.text });
  }, [version, file, writing, setWriting, key, busy, desk, editor]);

  const say = useCallback(
    (words: string, bad: boolean) => {
      setOutcome({ words, bad });
      if (!bad) desk.voice.say(words, 'soon');
    },
    [desk],
  );

  const setText = (text: ArticleDraft) => {
    setOutcome(null);
    setMissing(null);
    setWriting({ ...writing, text });
  };

  /** Sends one request; a refusal keeps everything as it is. Answers the article's new version, or null. */
  const send = async (ask: Ask): Promise<number | null> => {
    setBusy(true);
    const answer = await desk.send(ask);
    setBusy(false);
    if (answer.ok) return answer.articleVersion ?? null;
    say(editor.steps.refused(errors[answer.error]), true);
    if (answer.error === 'article-changed-meanwhile') onReload();
    return null;
  };

  /** Keeps the text. Answers its version; null: refused. */
  const save = async (): Promise<number | null> => {
    const text = tidied(writing.text);
    if (!isUnsaved(writing)) return writing.version;
    if (new Blob([JSON.stringify(text)]).size > LARGEST_MESSAGE) {
      say(editor.steps.tooLong, true);
      return null;
    }
    const { inquiryIds } = writing;
    const begunFrom = inquiryIds === undefined ? {} : { inquiryIds: [...inquiryIds] };
    const saved = await send({
      type: 'saveArticle',
      articleId: text.id,
      version: writing.version,
      text,
      reason,
      ...begunFrom,
    });
    if (saved === null) return null;
    setMeeting(null);
    setReason('');
    setWriting({ version: saved, base: text, text });
    if (key === NEW) {
      forgetWriting(desk, NEW);
      void go(`/editor/${text.id}`, { replace: true });
    }
    onReload();
    return saved;
  };

  const saveAndSay = async () => {
    if (busy) return;
    const before = isUnsaved(writing);
    if ((await save()) !== null) say(before ? editor.steps.saved : editor.steps.nothing, false);
  };

  /** Takes a step, saving before it what is not saved. */
  const take = async (step: ArticleStep, more: MoveMore = {}) => {
    if (busy) return;
    if (step === 'submit' || step === 'publish') {
      const whole = completeArticle(tidied(writing.text));
      if ('missing' in whole) {
        setMissing(whole.missing);
        say(editor.steps.incomplete(fieldName(whole.missing, texts, desk.centre)), true);
        focusPlace(`article-${whole.missing.replace(/[^a-zA-Z0-9]+/g, '-')}`);
        return;
      }
    }
    const from = step === 'restore' ? writing.version : await save();
    if (from === null) return;
    const moved = await send({ type: 'moveArticle', articleId: key, version: from, step, reason, ...more });
    if (moved === null) return;
    setReason('');
    if (step === 'restore') setWriting({ ...writing, version: moved });
    else setWriting({ version: moved, base: tidied(writing.text), text: writing.text });
    onReload();
    say(editor.steps.done(editor.history.steps[step]), false);
    focusPlace('editor-outcome');
  };

  return {
    file,
    text: writing.text,
    setText,
    unsaved: isUnsaved(writing) && key !== NEW ? true : key === NEW && writing.text.title !== '',
    meeting,
    endMeeting: () => setMeeting(null),
    outcome,
    busy,
    reason,
    setReason,
    missing,
    save: saveAndSay,
    take,
  };
}
