// A number before its noun: one form for one, the other for none and for many.

/** "1 Anruf", "2 Anrufe", "0 Anrufe". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
