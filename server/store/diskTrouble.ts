// Tells apart what a failed write means: the disk refuses (full, read-only, failing), or what was to be written is wrong.

/**
 * True when the disk refused and the same write may succeed later; false when it can never succeed (a broken rule of the
 * tables, a ticket that moved meanwhile).
 */
export function isDiskTrouble(failure: unknown): boolean {
  const code = typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'code') : undefined;
  return (
    typeof code === 'string' && /^(SQLITE_(FULL|IOERR|READONLY|BUSY|CANTOPEN|NOMEM)|ENOSPC|EDQUOT|EROFS)/.test(code)
  );
}
