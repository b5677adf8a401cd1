// What the web server is built from; main hands it in.

import type { Department, Municipality, Official, Person, Phone } from '../contract/directory.ts';
import type { ErrorId } from '../contract/errors.ts';
import type { RehearsalRow, Telephony } from '../contract/feed.ts';
import type { Article, SearchHit, Topic } from '../contract/knowledge.ts';
import type { PhoneAccount, RehearsalOrder } from '../contract/reads.ts';
import type { RecordingOrder, SpokenTexts } from '../contract/recordings.ts';
import type { Answer } from '../contract/requests.ts';
import type { WordingOrder } from '../contract/wordings.ts';
import type { InputOf } from '../domain/inputs.ts';
import type { Centre } from '../domain/world.ts';
import type { Readiness } from '../health/readiness.ts';
import type { SearchAsk } from '../knowledge/search/search.ts';
import type { Db } from '../store/database.ts';
import type { Lookup } from './lookup.ts';
import type { Sessions } from './session.ts';

/** The people and places of the centre, as the knowledge folder says. */
export interface CentreBook {
  readonly municipalities: readonly Municipality[];
  readonly departments: readonly Department[];
  readonly officials: readonly Official[];
  readonly people: readonly Person[];
  readonly phones: readonly Phone[];
  readonly topics: readonly Topic[];
}

/** The knowledge base as it was loaded last. */
export interface KnowledgeReader {
  /** Answers hits, best first; audience: the municipalities whose internal articles may be seen. */
  readonly search: (ask: SearchAsk) => readonly SearchHit[] | Promise<readonly SearchHit[]>;
  readonly articles: readonly Article[];
}

export interface RehearsalControl {
  readonly status: () => RehearsalRow;
  /** Answers null when it runs, or why it cannot. */
  readonly start: (order: RehearsalOrder) => Promise<ErrorId | null>;
  readonly stop: () => Promise<void>;
}

/** What is true just now, beside the database. */
export interface Live {
  readonly telephony: () => Telephony;
  /** The soft phone's account while a shift with the browser runs, otherwise null. */
  readonly phoneAccountOf: (personId: string) => PhoneAccount | null | Promise<PhoneAccount | null>;
  /** Whether we have this official on the line just now. */
  readonly onTheLine: (officialId: string) => boolean;
  /** Whether the caller hears music for this agent: on hold, or while somebody is rung. */
  readonly holds: (callId: string) => boolean;
  /** Whether the person is rung for the call, talks in it, or wraps it up. */
  readonly maySeeCall: (personId: string, callId: string) => boolean;
}

/** Where unexpected failures are written; pino fits. */
export interface Log {
  readonly error: (fields: object, words: string) => void;
}

/** What stands behind links that hold once. */
export interface LinkEnds {
  /** What opens the link with this id; not kept anywhere, and not to be had from the database. */
  readonly tokenOf: (linkId: string) => string;
  readonly answer: (input: InputOf<'linkAnswered'>) => Promise<Answer>;
}

/** Who asks about recordings, and whose callers are theirs. */
interface Lead {
  readonly personId: string;
  readonly municipalityIds: readonly string[];
}

/** Recordings of what callers are told; answers why not, or null. */
export interface RecordingDesk {
  readonly list: (lead: Lead) => Promise<SpokenTexts>;
  readonly take: (lead: Lead, order: RecordingOrder, bytes: Buffer) => Promise<ErrorId | null>;
  readonly remove: (lead: Lead, recordingId: string) => Promise<ErrorId | null>;
  readonly sound: (lead: Lead, recordingId: string) => Promise<Buffer | null>;
}

/** The wording of what callers are told; answers why not, or null. */
export interface WordingDesk {
  readonly set: (lead: Lead, order: WordingOrder) => Promise<ErrorId | null>;
}

export interface HttpParts {
  readonly config: {
    readonly web: { readonly publicUrl?: string | undefined };
    readonly uiFolder: string;
    readonly timeZone: string;
    /** perPerson: leads see how single people spent their time. */
    readonly figures?: { readonly perPerson: boolean } | undefined;
    /** Left out: there is no mail server. */
    readonly mail?: object | undefined;
  };
  readonly version: string;
  readonly now: () => number;
  readonly db: Db;
  readonly sessions: Sessions;
  readonly book: () => CentreBook;
  /** The centre as decisions see it: hours, closed days, seconds. */
  readonly rules: () => Centre;
  readonly knowledge: () => KnowledgeReader;
  /** Answers questions to it; the live connection asks the same one. */
  readonly lookup: Lookup;
  readonly live: Live;
  readonly rehearsal: RehearsalControl;
  readonly recordings: RecordingDesk;
  readonly wordings: WordingDesk;
  readonly links: LinkEnds;
  /** Whether this server is the active one; without it, it always is. */
  readonly holds?: () => boolean;
  readonly health: {
    readonly ready: () => Promise<Readiness>;
    /** What is counted, in Prometheus' text format. */
    readonly metricsPage: () => Promise<string>;
  };
  readonly log: Log;
}
