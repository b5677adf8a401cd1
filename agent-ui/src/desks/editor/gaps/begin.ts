// Beginning an article from what is known: a gap, a question asked again and again, a solved ticket, or a word that an article lacks.
import { useNavigate } from 'react-router';
import { type ArticleDraft, ArticleFile, articleDraftSchema } from '../../../../../server/contract/articles.ts';
import type { AskedOften, Gap, MissedWords } from '../../../../../server/contract/gaps.ts';
import { readOnce } from '../../../feed/read.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { type Desk, useDesk } from '../../desk.tsx';
import { beginWriting } from '../drafts.ts';
import { NEW, newFile, shortNameOf } from '../newArticle.ts';

const LONGEST_TITLE = 90;
const MOST_SYNONYMS = 60;

/** The draft of a gap: its words, topic and place, and in the notes how it was asked. */
export function draftOfGap(
  desk: Desk,
  gap: Pick<Gap, 'label' | 'examples' | 'words' | 'topicId' | 'municipalityIds'>,
  now: number,
): ArticleDraft {
  const { text } = newFile(desk, now);
  const municipality = gap.municipalityIds.find((id) => desk.session.municipalityIds.includes(id)) ?? text.municipality;
  const topic = desk.centre.topics.find(({ id }) => id === gap.topicId);
  const title = gap.label.slice(0, LONGEST_TITLE);
  return {
    ...text,
    id: shortNameOf(municipality, title) || NEW,
    title,
    municipality,
    synonyms: [...new Set(gap.words.filter((word) => word.length > 1 && !title.includes(word)))],
    topic: topic?.id ?? text.topic,
    owner:
      topic?.departments[municipality] ??
      desk.centre.departments.find((one) => one.municipality === municipality)?.id ??
      text.owner,
    parts: { notes: [gap.label, ...gap.examples].map((words) => `- ${words}`).join('\n') },
  };
}

/** The same with what the department answered, which is asked to look after the article. */
export function draftOfAsked(desk: Desk, asked: AskedOften, answersWord: string, now: number): ArticleDraft {
  const draft = draftOfGap(desk, { ...asked, municipalityIds: [asked.municipalityId] }, now);
  const answers = asked.answers.map((words) => `- ${words.replaceAll('\n', '\n  ')}`).join('\n');
  return {
    ...draft,
    owner: desk.centre.departments.some(({ id }) => id === asked.departmentId) ? asked.departmentId : draft.owner,
    parts: { notes: `${draft.parts.notes ?? ''}\n\n${answersWord}\n${answers}` },
  };
}

/** Ways to begin; each leads to the editor, or says why not. */
export function useBegin() {
  const desk = useDesk();
  const { gaps } = useTexts();
  const go = useNavigate();
  const say = (words: string, bad: boolean) => {
    desk.ui.patch({ word: { text: words, bad } });
    desk.voice.say(words, 'soon');
  };
  const fresh = (text: ArticleDraft, inquiryIds?: readonly string[]) => {
    const { text: base } = newFile(desk, Date.now());
    const writing = { version: 0, base, text };
    const began = beginWriting(desk, NEW, inquiryIds === undefined ? writing : { ...writing, inquiryIds });
    say(began ? gaps.drafted : gaps.stillWriting, !began);
    void go(`/editor/${NEW}`);
  };
  return {
    fromGap: (gap: Gap) => fresh(draftOfGap(desk, gap, Date.now())),
    fromAsked: (asked: AskedOften) => fresh(draftOfAsked(desk, asked, gaps.oftenNotes, Date.now()), asked.inquiryIds),
    fromTicket: async (ticketId: string) => {
      const draft = await readOnce(`/api/editor/drafts/${encodeURIComponent(ticketId)}`, articleDraftSchema);
      if (!draft.ok) return say(gaps.noDraft, true);
      const { value } = draft;
      fresh({ ...value, id: shortNameOf(value.municipality, value.title) || NEW });
    },
    withWord: async ({ articleId, words }: MissedWords) => {
      const read = await readOnce(`/api/editor/articles/${encodeURIComponent(articleId)}`, ArticleFile);
      if (!read.ok) return say(gaps.noDraft, true);
      const { article, text } = read.value;
      const synonyms = [...new Set([...text.synonyms, words])].slice(0, MOST_SYNONYMS);
      beginWriting(desk, articleId, { version: article.version, base: text, text: { ...text, synonyms } });
      void go(`/editor/${articleId}`);
    },
  };
}
