// The rules of a hotline as they are being typed: text for each number, and back.
import {
  HotlineRules,
  type NamingRule,
  OverflowReason,
  type OverflowTarget,
  type PersonTarget,
} from '../../../../server/contract/routing.ts';

export const PLAIN = [
  'ringSeconds',
  'missedOffersUntilPause',
  'wrapUpSeconds',
  'wrapUpExtraSeconds',
  'exactSeconds',
  'widerSeconds',
  'lastAgentSeconds',
  'placeKeptSeconds',
  'announceEverySeconds',
  'priority',
] as const satisfies readonly (keyof HotlineRules)[];
export const REASONS = OverflowReason.options;

/** Text of every field by its name; an empty overflow is never. */
export type Sheet = Readonly<Record<(typeof PLAIN)[number] | OverflowReason, string>> & {
  readonly person: PersonTarget;
  readonly targets: Readonly<Record<OverflowReason, OverflowTarget>>;
  /** Whom each of them names: an official by id, a number as it is written. */
  readonly to: Readonly<Record<NamingRule, string>>;
};

/** The sheet that says these rules. */
export function sheetOf(rules: HotlineRules): Sheet {
  const { full, tooLong, nobody } = rules.overflow;
  const plain = Object.fromEntries(PLAIN.map((name) => [name, String(rules[name])])) as Record<
    (typeof PLAIN)[number],
    string
  >;
  return {
    ...plain,
    person: rules.person.target,
    full: String(full.waiting ?? ''),
    tooLong: String(tooLong.seconds ?? ''),
    nobody: String(nobody.seconds ?? ''),
    to: { person: rules.person.to ?? '', full: full.to ?? '', tooLong: tooLong.to ?? '', nobody: nobody.to ?? '' },
    targets: { full: full.target, tooLong: tooLong.target, nobody: nobody.target },
  };
}

/** The field that says whom this rule names. */
export const whomField = (rule: NamingRule): string => `${rule}-to`;

/** The rules the sheet says, or the name of the first field that cannot be so. */
export function rulesOfSheet(sheet: Sheet): HotlineRules | { readonly wrong: string } {
  const number = (text: string) => (/^-?\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);
  const orNever = (text: string) => (text.trim() === '' ? null : number(text));
  const { targets, to } = sheet;
  const read = HotlineRules.safeParse({
    ...Object.fromEntries(PLAIN.map((name) => [name, number(sheet[name])])),
    person: { target: sheet.person, to: to.person },
    overflow: {
      full: { waiting: orNever(sheet.full), target: targets.full, to: to.full },
      tooLong: { seconds: orNever(sheet.tooLong), target: targets.tooLong, to: to.tooLong },
      nobody: { seconds: orNever(sheet.nobody), target: targets.nobody, to: to.nobody },
    },
  });
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path ?? [];
  const [first, second] = path;
  const field = String(first === 'overflow' ? second : first);
  return { wrong: path.at(-1) === 'to' ? whomField(field as NamingRule) : field };
}
