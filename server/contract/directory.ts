// Who belongs to the service centre: municipalities, their departments and officials, the people at the desks and their telephones.
import { z } from 'zod';
import { callbackRulesSchema } from './callbackRules.ts';
import { SkillLevel } from './routing.ts';

/** A short stable name: lower-case letters, digits and hyphens. Never shown to a caller, never changed once used. */
export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens');

/** Two-letter language (ISO 639-1). */
export const languageSchema = z.string().regex(/^[a-z]{2}$/, 'must be a two-letter language such as de');

/** A telephone number as people write it: digits, blanks, one leading plus, a hyphen before the extension. */
export const shownNumberSchema = z
  .string()
  .regex(/^\+?\d[\d ]*(-\d+)?$/, 'must be a telephone number such as "02999 103-214"');

const spanSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a span such as "08:00-12:00"')
  .refine((span) => span.slice(0, 5) < span.slice(6), 'must end later than it starts');

const daySchema = z
  .array(spanSchema)
  .default([])
  .refine((spans) => {
    const sorted = [...spans].sort();
    return sorted.every((span, at) => at === 0 || span.slice(0, 5) >= (sorted[at - 1] ?? '').slice(6));
  }, 'must not hold spans that overlap');

/** Weekly hours in local time: any number of spans a day ("08:00-12:00"), none that overlap; a day left out is closed. */
export const weeklyHoursSchema = z.strictObject({
  mon: daySchema,
  tue: daySchema,
  wed: daySchema,
  thu: daySchema,
  fri: daySchema,
  sat: daySchema,
  sun: daySchema,
});

const DATE = /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A day with hours of its own; it takes precedence over the week and over a public holiday of the same date. */
export const otherDaySchema = z.strictObject({
  /** "2026-11-30" once, "12-24" every year. */
  date: z
    .string()
    .regex(DATE, 'must be a date such as "2026-11-30", or "12-24" for every year')
    .refine(isOnTheCalendar, 'must be a date that exists'),
  /** Why, in the municipality's language, as it is said to callers. */
  reason: z.string().min(1).max(80),
  /** Left out: closed all day. */
  hours: daySchema,
  /** Whether the day counts for deadlines; left out: as its weekday does. */
  workingDay: z.boolean().optional(),
});

/** 29 February exists in some years, and so is a date for every year. */
function isOnTheCalendar(date: string): boolean {
  const whole = date.length === 5 ? `2028-${date}` : date;
  const moment = Date.parse(`${whole}T00:00:00Z`);
  return Number.isFinite(moment) && new Date(moment).toISOString().slice(0, 10) === whole;
}

/** A postal address in Germany or abroad, as written on a letter. */
export const addressSchema = z.strictObject({
  street: z.string().min(1),
  postcode: z.string().min(3),
  town: z.string().min(1),
});

/** How fast a matter must be answered: 1, 2, 5 or 10 working days. */
export const prioritySchema = z.enum(['urgent', 'high', 'normal', 'low']);

/** Sentences by language; German is always there. */
const sentencesSchema = z.object({ de: z.string().min(1) }).catchall(z.string().min(1));

/** One municipality (or county) whose central number the service centre answers. */
export const municipalitySchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['city', 'county', 'municipality']),
  name: z.string().min(1),
  /** At most nine letters: first word on a braille line. */
  shortName: z.string().min(1).max(9),
  /** Starts the number of every ticket; unlike any other's. */
  ticketLetters: z.string().regex(/^[A-Z]{1,3}$/, 'must be one to three capital letters'),
  /** Order in lists. */
  position: z.number().int().min(1),
  /** False: known, but its number is not answered here yet. */
  joined: z.boolean(),
  /** Country and state for public holidays, e.g. DE-NW. */
  region: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,5}){0,2}$/, 'must be a country and state such as DE-NW'),
  /** What callers are spoken to in by the exchange. */
  language: languageSchema.default('de'),
  centralNumber: shownNumberSchema,
  /** Area code with its leading zero: completes numbers dialled locally. */
  areaCode: z.string().regex(/^0\d{2,5}$/, 'must be an area code such as 02999'),
  /** What all numbers of this house begin with, internationally, before the extension. */
  numberPrefix: z.string().regex(/^\+\d{6,14}$/, 'must be an international number without extension'),
  /** Every way a telephone provider may deliver the central number: digits, perhaps with a leading plus. */
  dialledForms: z.array(z.string().regex(/^\+?\d{2,15}$/, 'must be digits, perhaps with a leading plus')).min(1),
  /** What the agent reads out; {{agent}} stands for the agent's name. */
  greetings: sentencesSchema,
  colourToken: z.number().int().min(1).max(8),
  ringTone: z.number().int().min(1).max(8),
  /** The county it belongs to: its articles are searched second. */
  parent: idSchema.optional(),
  hours: weeklyHoursSchema,
  otherDays: z
    .array(otherDaySchema)
    .default([])
    .refine((days) => new Set(days.map((day) => day.date)).size === days.length, 'must not hold a date twice'),
  /** The department that calls back who was cut off or spoke to the exchange; one of this municipality's. */
  callbackDepartment: idSchema,
  /**
   * Who waits long may ask by key to be called back instead; without it nobody is asked. Only numbers that begin so are
   * called back: a caller's number can be forged to one that costs.
   */
  callback: callbackRulesSchema.optional(),
  /**
   * Outside numbers that callers may be connected with: what such a number begins with, internationally. Without it no
   * outside number is ever dialled.
   */
  outside: z
    .strictObject({
      allowed: z.array(z.string().regex(/^\+\d{2,14}$/, 'must be the beginning of an international number')).min(1),
      /** How many within any 24 hours. */
      perDay: z.number().int().min(1).max(1000).default(50),
    })
    .optional(),
  address: addressSchema,
  web: z.url(),
  mail: z.email(),
});

/** A department: what it answers for, where and when it can be reached. */
export const departmentSchema = z.strictObject({
  id: idSchema,
  municipality: idSchema,
  name: z.string().min(1),
  /** In everyday words, as callers say them. */
  responsibilities: z.array(z.string().min(1)).min(1),
  number: shownNumberSchema,
  mail: z.email(),
  address: addressSchema,
  hours: weeklyHoursSchema,
  /** For tickets whose topic says nothing else. */
  priority: prioritySchema.default('normal'),
});

/** An official whom the service centre may ring, ask or send a ticket to. */
export const officialSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  jobTitle: z.string().min(1),
  department: idSchema,
  responsibilities: z.array(z.string().min(1)).min(1),
  /** Can be dialled through the trunk. */
  number: shownNumberSchema,
  /** This person's own address, which nobody else reads; left out: no card comes by mail. */
  mail: z.email().optional(),
  presence: weeklyHoursSchema,
  deputy: idSchema.optional(),
});

/** What somebody may do. */
export const roleSchema = z.enum(['agent', 'lead', 'editor', 'dispatcher', 'department', 'admin']);

/** Somebody who signs in. Passwords are made per installation and never stand in the knowledge folder. */
export const personSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  role: roleSchema,
  /** Whose calls and cases this person works on. */
  municipalities: z.array(idSchema).min(1),
  /** How well an agent knows a hotline: 1 best (also when it is not named), 2 well, 3 in need. */
  levels: z.record(idSchema, SkillLevel).default({}),
  /** Only for the role department: the departments whose cases are seen. */
  departments: z.array(idSchema).default([]),
  /** Language of the desk. */
  language: languageSchema,
  /** Departments whose inquiries this person answers when their own experts are slow to take them. */
  standsInFor: z.array(idSchema).optional(),
  /** Departments this person leads: asked last. */
  heads: z.array(idSchema).optional(),
  /** The same person in the directory of officials. */
  official: idSchema.optional(),
  /** The fixed telephone at this person's place, if there is one. */
  fixedPhone: idSchema.optional(),
});

/** A fixed SIP telephone. */
export const phoneSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]{1,20}$/, 'must be lower-case letters and digits'),
  label: z.string().min(1),
  /** Rings when the service centre's program is away. */
  fallback: z.boolean(),
});

export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;
export type OtherDayWritten = z.infer<typeof otherDaySchema>;
export type Address = z.infer<typeof addressSchema>;
export type Priority = z.infer<typeof prioritySchema>;
export type Municipality = z.infer<typeof municipalitySchema>;
export type Department = z.infer<typeof departmentSchema>;
export type Official = z.infer<typeof officialSchema>;
export type Role = z.infer<typeof roleSchema>;
export type Person = z.infer<typeof personSchema>;
export type Phone = z.infer<typeof phoneSchema>;
