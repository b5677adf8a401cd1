// All English sentences, one book a subject, held to the keys of the German ones.
import { actions } from './en/actions.ts';
import { callbacks } from './en/callbacks.ts';
import { desk } from './en/desk.ts';
import { duty } from './en/duty.ts';
import { editor } from './en/editor.ts';
import { errors } from './en/errors.ts';
import { gaps } from './en/gaps.ts';
import { inquiries } from './en/inquiries.ts';
import { knowledge } from './en/knowledge.ts';
import { lead } from './en/lead.ts';
import { news } from './en/news.ts';
import { notices } from './en/notices.ts';
import { phone } from './en/phone.ts';
import { recordings } from './en/recordings.ts';
import { routing } from './en/routing.ts';
import { shell } from './en/shell.ts';
import { tickets } from './en/tickets.ts';
import { voice } from './en/voice.ts';
import { wordings } from './en/wordings.ts';
import { wrapUp } from './en/wrapUp.ts';
import type { Texts } from './texts.tsx';

export const en: Texts = {
  shell,
  errors,
  desk,
  wrapUp,
  actions,
  voice,
  phone,
  lead,
  duty,
  routing,
  callbacks,
  tickets,
  inquiries,
  knowledge,
  editor,
  gaps,
  news,
  notices,
  recordings,
  wordings,
};
