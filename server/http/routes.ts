// Every address that answers data, and who may ask it. A route that does not stand here cannot be mounted.
import type { Role } from '../contract/directory.ts';
import type { ErrorId } from '../contract/errors.ts';
import { LARGEST_RECORDING_BYTES } from '../contract/recordings.ts';

export type Method = 'get' | 'post' | 'delete';

export interface Route {
  readonly method: Method;
  readonly path: string;
  /** The roles that may ask; anybody: also without signing in. */
  readonly who: readonly Role[] | 'anybody';
  /** Its body is a file of at most so many bytes, and is read only once it is clear who asks. Left out: JSON. */
  readonly takes?: { readonly bytes: number; readonly tooLarge: ErrorId };
}

const EVERYBODY = ['agent', 'lead', 'editor', 'dispatcher', 'department', 'admin'] as const satisfies readonly Role[];
const AT_THE_TELEPHONE = ['agent'] as const satisfies readonly Role[];
/** A lead only to publish in a hurry. */
const EDITING = ['editor', 'lead'] as const satisfies readonly Role[];
const LEADING = ['lead', 'admin'] as const satisfies readonly Role[];

export const ROUTES = {
  health: { method: 'get', path: '/health', who: 'anybody' },
  ready: { method: 'get', path: '/health/ready', who: 'anybody' },
  /** Not found from anywhere but this machine itself. */
  metrics: { method: 'get', path: '/metrics', who: 'anybody' },
  signIn: { method: 'post', path: '/api/session', who: 'anybody' },
  signOut: { method: 'delete', path: '/api/session', who: 'anybody' },
  whoAmI: { method: 'get', path: '/api/session', who: EVERYBODY },
  centre: { method: 'get', path: '/api/centre', who: EVERYBODY },
  phone: { method: 'get', path: '/api/phone', who: AT_THE_TELEPHONE },
  duty: { method: 'get', path: '/api/duty', who: AT_THE_TELEPHONE },
  callContext: { method: 'get', path: '/api/calls/:id/context', who: AT_THE_TELEPHONE },
  directory: { method: 'get', path: '/api/directory', who: EVERYBODY },
  knowledgeSearch: { method: 'get', path: '/api/knowledge/search', who: EVERYBODY },
  knowledgeArticle: { method: 'get', path: '/api/knowledge/articles/:id', who: EVERYBODY },
  news: { method: 'get', path: '/api/news', who: EVERYBODY },
  editorArticles: { method: 'get', path: '/api/editor/articles', who: EDITING },
  editorArticle: { method: 'get', path: '/api/editor/articles/:id', who: EDITING },
  gaps: { method: 'get', path: '/api/editor/gaps', who: EDITING },
  draftFromTicket: { method: 'get', path: '/api/editor/drafts/:id', who: ['editor'] },
  tickets: { method: 'get', path: '/api/tickets', who: EVERYBODY },
  ticket: { method: 'get', path: '/api/tickets/:id', who: EVERYBODY },
  voiceMessage: { method: 'get', path: '/api/tickets/:id/messages/:messageId', who: EVERYBODY },
  inquiries: { method: 'get', path: '/api/inquiries', who: ['agent', 'department'] },
  inquiryCaller: { method: 'get', path: '/api/inquiries/:id/caller', who: ['department'] },
  cards: { method: 'get', path: '/api/cards', who: ['department'] },
  oneTimeLink: { method: 'get', path: '/api/links/:id', who: AT_THE_TELEPHONE },
  inquiryFigures: { method: 'get', path: '/api/statistics/inquiries', who: LEADING },
  today: { method: 'get', path: '/api/statistics/today', who: LEADING },
  dutyFigures: { method: 'get', path: '/api/statistics/duty', who: LEADING },
  hotlines: { method: 'get', path: '/api/hotlines', who: LEADING },
  notices: { method: 'get', path: '/api/notices', who: LEADING },
  recordings: { method: 'get', path: '/api/recordings', who: LEADING },
  takeRecording: {
    method: 'post',
    path: '/api/recordings',
    who: LEADING,
    takes: { bytes: LARGEST_RECORDING_BYTES, tooLarge: 'recording-too-large' },
  },
  recordingSound: { method: 'get', path: '/api/recordings/:id', who: LEADING },
  removeRecording: { method: 'delete', path: '/api/recordings/:id', who: LEADING },
  setWording: { method: 'post', path: '/api/wordings', who: LEADING },
  rehearsal: { method: 'get', path: '/api/rehearsal', who: LEADING },
  startRehearsal: { method: 'post', path: '/api/rehearsal', who: LEADING },
  stopRehearsal: { method: 'delete', path: '/api/rehearsal', who: LEADING },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

/** Routes that answer only people who are signed in. */
export type GuardedRouteName = {
  [Name in RouteName]: (typeof ROUTES)[Name]['who'] extends 'anybody' ? never : Name;
}[RouteName];
export type OpenRouteName = Exclude<RouteName, GuardedRouteName>;
