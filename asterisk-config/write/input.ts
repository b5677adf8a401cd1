// What the writers of Asterisk's files are given: plain values, complete and checked, with folders as Asterisk itself sees them.
import type { Config } from '../../server/config.ts';

/** The folders of one running Asterisk, as seen by that Asterisk. */
export type RuntimePaths = {
  readonly configuration: string;
  readonly modules: string;
  /** Asterisk's own sounds, documentation and the description of ARI. */
  readonly shared: string;
  readonly variable: string;
  readonly database: string;
  readonly spool: string;
  readonly run: string;
  readonly log: string;
  /** Announcements made at configuration time; a folder of plain names without language. */
  readonly sounds: string;
  readonly music: string;
  /** Finished voice messages; the server takes them from here. */
  readonly messages: string;
  /** Voice messages that are being spoken. */
  readonly unfinishedMessages: string;
};

export type CentralNumber = {
  readonly municipalityId: string;
  /** What a fixed telephone shows while the program is away, so that people greet rightly; at most nine letters. */
  readonly label: string;
  /** Every form in which the provider may deliver the number: digits, perhaps with a leading plus. */
  readonly dialledForms: readonly string[];
};

export type FixedPhone = {
  readonly name: string;
  readonly label: string;
  readonly secret: string;
  /** Rings when the program is away. */
  readonly fallback: boolean;
};

/** Everything that the configuration of an Asterisk depends on. */
export type AsteriskInput = {
  readonly asterisk: Config['asterisk'];
  readonly ariSecret: string;
  readonly rehearsalSecret: string;
  readonly centralNumbers: readonly CentralNumber[];
  readonly fixedPhones: readonly FixedPhone[];
  readonly paths: RuntimePaths;
};
