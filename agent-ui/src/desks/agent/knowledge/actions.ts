// Actions on the knowledge region: a key for each part of the open article, from any field.
import { type ArticlePartKey, articleLanguages } from '../../../../../server/contract/knowledge.ts';
import type { Action } from '../../../actions/action.ts';
import { currentLookup, goToPart, readIn } from './lookup.ts';
import { openReport, REPORT_FIELD } from './report.ts';
import { openSending, SENDING_FIELD } from './sending.ts';

function toPart(part: ArticlePartKey, keys: string): Action {
  return {
    name: `article-${part}`,
    group: 'go',
    label: ({ knowledge }) => knowledge.goTo[part],
    keys,
    enabled: () => (currentLookup().openId === null ? 'notHere' : true),
    run: ({ desk, texts }) => {
      if (!goToPart(part)) desk.voice.say(texts.knowledge.noSuchPart(texts.knowledge.parts[part]), 'soon');
    },
  };
}

/** The row of figures after those of the results, in the order of the parts. */
export const knowledgeActions: readonly Action[] = [
  toPart('shortAnswer', 'Alt+Digit4'),
  toPart('who', 'Alt+Digit5'),
  toPart('papers', 'Alt+Digit6'),
  toPart('fee', 'Alt+Digit7'),
  toPart('time', 'Alt+Digit8'),
  toPart('where', 'Alt+Digit9'),
  toPart('link', 'Alt+Digit0'),
  toPart('notes', 'Alt+KeyG'),
  {
    name: 'sendAnswer',
    group: 'contact',
    label: ({ knowledge }) => knowledge.send.action,
    keys: 'Alt+Comma',
    enabled: ({ live }) => {
      if (currentLookup().openId === null) return 'notHere';
      return live?.contact ? true : 'noContact';
    },
    run: ({ desk, texts, focus }) => {
      if (!desk.centre.mail) desk.voice.say(texts.knowledge.send.off, 'soon');
      else if (openSending(desk)) focus(SENDING_FIELD);
    },
  },
  {
    name: 'otherLanguage',
    group: 'go',
    label: ({ knowledge }) => knowledge.language.action,
    keys: 'Alt+Period',
    enabled: () => (currentLookup().openId === null ? 'notHere' : true),
    run: ({ desk, texts }) => {
      const { language } = currentLookup();
      const next = articleLanguages[(articleLanguages.indexOf(language ?? 'de') + 1) % articleLanguages.length] ?? 'de';
      readIn(next);
      desk.voice.say(texts.editor.languages[next], 'soon');
    },
  },
  {
    name: 'reportArticle',
    group: 'contact',
    label: ({ knowledge }) => knowledge.report.action,
    keys: 'F9',
    enabled: () => (currentLookup().openId === null ? 'notHere' : true),
    run: ({ focus }) => {
      if (openReport()) focus(REPORT_FIELD);
    },
  },
];
