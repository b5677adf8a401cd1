// Which inputs hold what somebody wrote or found out.
import type { AskType } from '../contract/requests.ts';
import type { Input } from './inputs.ts';

/** What somebody wrote or found out: nobody may be told that it is kept while it is only in memory. */
const HOLDS_CONTENT: ReadonlySet<AskType> = new Set([
  'keepNote',
  'openTicket',
  'closeContact',
  'sendAnswer',
  'postNews',
  'readNews',
  'withdrawNews',
  'moveTicket',
  'setHotlineRules',
  'setNotice',
  'endNotice',
  'saveArticle',
  'moveArticle',
  'reportArticle',
  'settleReport',
  'askExpert',
  'answerInquiry',
  'tellInquiry',
  'promiseInquiry',
  'linkInquiry',
]);

/** Whether nobody may be told that it is kept while it is only in memory; a card whose link is not kept could not be opened. */
export function holdsContent(input: Input): boolean {
  return (
    input.type === 'linkAnswered' ||
    input.type === 'cardDue' ||
    input.type === 'recordingMade' ||
    input.type === 'recordingUnwanted' ||
    input.type === 'wordingMade' ||
    (input.type === 'asked' && HOLDS_CONTENT.has(input.ask.type))
  );
}
