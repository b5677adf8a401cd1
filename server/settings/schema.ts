// Every setting with its default and the words that say what it must be; the annotated example stands in asterisk-config/settings.example.yaml.
import { isIP } from 'node:net';
import { z } from 'zod';
import { HOTLINE_RULES } from '../contract/routing.ts';

const portRule = 'must be a whole number between 1 and 65535';
const port = z.int(portRule).min(1, portRule).max(65_535, portRule);
const text = (rule: string) => z.string(rule).trim().min(1, rule);
const hostRule = 'must be a host name or an address';
const host = text(hostRule).regex(/^[A-Za-z0-9._:-]+$/, hostRule);
const nameRule = 'must consist of letters, digits, "-" and "_"';
const name = text(nameRule).regex(/^[A-Za-z0-9_-]+$/, nameRule);
/** Goes into Asterisk's files: no line breaks, and nothing that Asterisk reads as a comment. */
const secretRule = 'must be 8 to 200 characters without spaces, ";", quotes or backslashes';
const secret = z.string(secretRule).regex(/^[^\s;"'\\]{8,200}$/, secretRule);
const switchRule = 'must be true or false';
const timeZoneRule = 'must be the name of a time zone such as Europe/Berlin';
const matchRule = 'must be a list of addresses such as [203.0.113.10, 198.51.100.0/24]';

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isAddressOrHost(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  if (rest.length > 0) return false;
  const family = isIP(address);
  if (prefix === undefined) return family !== 0 || /^[A-Za-z0-9.-]+$/.test(address);
  return family !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

const section = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, 'must be a group of settings');

const trunk = section({
  host,
  port: port.default(5060),
  match: z.array(text(matchRule).refine(isAddressOrHost, matchRule), matchRule).min(1, matchRule).exactOptional(),
  username: text('must be the user name that the provider gave you')
    .regex(/^[^\s;@<>"]+$/, 'must not contain spaces, ";" or "@"')
    .exactOptional(),
  secret: secret.exactOptional(),
  register: z.boolean(switchRule).default(false),
  domain: host.exactOptional(),
})
  .refine((value) => !value.register || value.username !== undefined, {
    path: ['username'],
    error: 'must be given when register is true',
  })
  .refine((value) => value.username === undefined || value.secret !== undefined, {
    path: ['secret'],
    error: 'must be given together with username',
  })
  .transform((value) => ({ ...value, match: value.match ?? [value.host] }));

const asterisk = section({
  kind: z.enum(['own', 'existing'], 'must be "own" or "existing"').default('own'),
  httpHost: host.default('127.0.0.1'),
  httpPort: port.default(8088),
  user: name.default('amtsleitung'),
  secret: secret.exactOptional(),
  app: name.default('amtsleitung'),
  sip: section({ host: host.default('127.0.0.1'), port: port.default(5060) }).prefault({}),
  rtp: section({ start: port.default(30_000), end: port.default(30_999) })
    .prefault({})
    .refine(({ start, end }) => start < end, { path: ['end'], error: 'must be greater than asterisk.rtp.start' }),
  publicAddress: host.exactOptional(),
  messages: text('must be a folder').exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be a language of two letters such as de')
    .default('de'),
  trunk: trunk.exactOptional(),
})
  .refine((value) => value.kind === 'own' || value.secret !== undefined, {
    path: ['secret'],
    error: 'must be given when asterisk.kind is "existing": it is the password of the ARI user',
  })
  .refine((value) => value.sip.port < value.rtp.start || value.sip.port > value.rtp.end, {
    path: ['sip', 'port'],
    error: 'must lie outside the range asterisk.rtp.start to asterisk.rtp.end',
  });

/** The mail server through which answers go to callers; left out: no mail. */
const mail = section({
  host,
  port: port.default(587),
  /** tls: from the first byte on. starttls: begins in the clear and must change over. none: only for a server on this machine. */
  security: z.enum(['starttls', 'tls', 'none'], 'must be "starttls", "tls" or "none"').default('starttls'),
  user: text('must be the user name at the mail server').exactOptional(),
  secret: z.string('must be a password').min(1, 'must be a password').max(200, 'must be a password').exactOptional(),
  from: z.email('must be one mail address such as telefonservice@stadt.example'),
}).refine((value) => (value.user === undefined) === (value.secret === undefined), {
  path: ['secret'],
  error: 'must be given together with mail.user',
});

const wholeNumber = (least: number, most: number) => {
  const rule = `must be a whole number between ${least} and ${most}`;
  return z.int(rule).min(least, rule).max(most, rule);
};

/** What holds for every hotline for which a lead has set nothing else in the browser. */
const routing = section({
  ringSeconds: wholeNumber(5, 60).default(HOTLINE_RULES.ringSeconds),
  wrapUpSeconds: wholeNumber(0, 900).default(HOTLINE_RULES.wrapUpSeconds),
  wrapUpExtraSeconds: wholeNumber(0, 900).default(HOTLINE_RULES.wrapUpExtraSeconds),
  missedOffersUntilPause: wholeNumber(1, 9).default(HOTLINE_RULES.missedOffersUntilPause),
  exactSeconds: wholeNumber(0, 300).default(HOTLINE_RULES.exactSeconds),
  widerSeconds: wholeNumber(0, 600).default(HOTLINE_RULES.widerSeconds),
  lastAgentSeconds: wholeNumber(0, 15).default(HOTLINE_RULES.lastAgentSeconds),
  placeKeptSeconds: wholeNumber(0, 900).default(HOTLINE_RULES.placeKeptSeconds),
}).refine(({ exactSeconds, widerSeconds }) => exactSeconds <= widerSeconds, {
  path: ['widerSeconds'],
  error: 'must not be less than routing.exactSeconds',
});

/** How long a question to a department waits for whom, counted from asking. */
const inquiries = section({
  secondSeconds: wholeNumber(0, 1800).default(60),
  headSeconds: wholeNumber(0, 1800).default(180),
  limitSeconds: wholeNumber(30, 7200).default(600),
})
  .refine(({ secondSeconds, headSeconds }) => secondSeconds <= headSeconds, {
    path: ['headSeconds'],
    error: 'must not be less than inquiries.secondSeconds (left out it is 180)',
  })
  .refine(({ headSeconds, limitSeconds }) => headSeconds < limitSeconds, {
    path: ['limitSeconds'],
    error: 'must be greater than inquiries.headSeconds (left out it is 600)',
  });

/** What leads see of people at the telephone. */
const figures = section({ perPerson: z.boolean(switchRule).default(false) });

/** Two servers beside each other: both are started with the same settings, the second one as instance b. */
const standby = section({
  port,
  handOver: z.enum(['broadcast', 'stasis'], 'must be "broadcast" or "stasis"').default('broadcast'),
});

/** settings.yaml as a whole; unknown keys are refused. */
export const settingsSchema = section({
  web: section({
    host: host.default('127.0.0.1'),
    port: port.default(8080),
    publicUrl: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://telefon.example.org' })
      .transform((url) => url.replace(/\/+$/, ''))
      .exactOptional(),
  }).prefault({}),
  timeZone: z.string(timeZoneRule).refine(isTimeZone, timeZoneRule).default('Europe/Berlin'),
  knowledgeFolder: text('must be a folder').exactOptional(),
  uiFolder: text('must be a folder').exactOptional(),
  backup: section({
    folder: text('must be a folder').exactOptional(),
    everyMinutes: wholeNumber(0, 1440).default(15),
    keepHours: wholeNumber(1, 168).default(24),
    keepDays: wholeNumber(1, 365).default(30),
  }).prefault({}),
  /** For how many days is kept what nobody needs for longer. */
  retention: section({ lookupDays: wholeNumber(1, 365).default(35) }).prefault({}),
  asterisk: asterisk.prefault({}),
  routing: routing.prefault({}),
  inquiries: inquiries.prefault({}),
  figures: figures.prefault({}),
  mail: mail.exactOptional(),
  standby: standby.exactOptional(),
  instance: z.enum(['a', 'b'], 'must be "a" or "b"').default('a'),
  logLevel: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
})
  .refine((value) => value.web.port !== value.asterisk.httpPort || value.asterisk.kind === 'existing', {
    path: ['web', 'port'],
    error: 'must differ from asterisk.httpPort',
  })
  .refine((value) => value.instance === 'a' || value.standby !== undefined, {
    path: ['instance'],
    error: 'must be given together with standby.port',
  })
  .refine(
    ({ standby: pair, web, asterisk: exchange }) =>
      pair === undefined ||
      (pair.port !== web.port && (pair.port !== exchange.httpPort || exchange.kind === 'existing')),
    { path: ['standby', 'port'], error: 'must differ from web.port and asterisk.httpPort' },
  );
