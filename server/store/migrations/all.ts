// Every step the tables have taken, in order; a step that was released is never changed.
import type { Migration } from 'kysely';
import * as first from './001-first.ts';
import * as reclaimed from './002-reclaimed.ts';
import * as ticketKind from './003-ticket-kind.ts';
import * as consultation from './004-consultation.ts';
import * as voiceMessages from './005-voice-messages.ts';
import * as articles from './006-articles.ts';
import * as lookups from './007-lookups.ts';
import * as routing from './008-routing.ts';
import * as mails from './009-mails.ts';
import * as news from './010-news.ts';
import * as inquiries from './011-inquiries.ts';
import * as notices from './012-notices.ts';
import * as callbacks from './013-callbacks.ts';
import * as whisper from './014-whisper.ts';
import * as duty from './015-duty.ts';
import * as lostDevice from './016-lost-device.ts';
import * as callbacksAtTheDesk from './017-callbacks-at-the-desk.ts';
import * as cards from './018-cards.ts';
import * as person from './019-person.ts';
import * as forward from './020-forward.ts';
import * as askedOften from './021-asked-often.ts';
import * as recordings from './022-recordings.ts';
import * as skills from './023-skills.ts';
import * as ringsOn from './024-rings-on.ts';
import * as forwardsUnrung from './025-forwards-unrung.ts';
import * as wordings from './026-wordings.ts';
import * as cardsOnDesk from './027-cards-on-desk.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-first': first,
  '002-reclaimed': reclaimed,
  '003-ticket-kind': ticketKind,
  '004-consultation': consultation,
  '005-voice-messages': voiceMessages,
  '006-articles': articles,
  '007-lookups': lookups,
  '008-routing': routing,
  '009-mails': mails,
  '010-news': news,
  '011-inquiries': inquiries,
  '012-notices': notices,
  '013-callbacks': callbacks,
  '014-whisper': whisper,
  '015-duty': duty,
  '016-lost-device': lostDevice,
  '017-callbacks-at-the-desk': callbacksAtTheDesk,
  '018-cards': cards,
  '019-person': person,
  '020-forward': forward,
  '021-asked-often': askedOften,
  '022-recordings': recordings,
  '023-skills': skills,
  '024-rings-on': ringsOn,
  '025-forwards-unrung': forwardsUnrung,
  '026-wordings': wordings,
  '027-cards-on-desk': cardsOnDesk,
};
