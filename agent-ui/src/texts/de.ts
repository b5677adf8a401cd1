// All German sentences, one book a subject.
import { actions } from './de/actions.ts';
import { callbacks } from './de/callbacks.ts';
import { desk } from './de/desk.ts';
import { duty } from './de/duty.ts';
import { editor } from './de/editor.ts';
import { errors } from './de/errors.ts';
import { gaps } from './de/gaps.ts';
import { inquiries } from './de/inquiries.ts';
import { knowledge } from './de/knowledge.ts';
import { lead } from './de/lead.ts';
import { news } from './de/news.ts';
import { notices } from './de/notices.ts';
import { phone } from './de/phone.ts';
import { recordings } from './de/recordings.ts';
import { routing } from './de/routing.ts';
import { shell } from './de/shell.ts';
import { tickets } from './de/tickets.ts';
import { voice } from './de/voice.ts';
import { wordings } from './de/wordings.ts';
import { wrapUp } from './de/wrapUp.ts';

export const de = {
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
