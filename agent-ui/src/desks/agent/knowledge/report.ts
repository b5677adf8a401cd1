// The report of an error that is being written: kept outside of the page, so that a key opens it from anywhere.
import { createStore } from '../../../feed/store.ts';
import { currentLookup } from './lookup.ts';

export interface Report {
  /** The article it is about; null: none is being written. */
  readonly articleId: string | null;
  readonly text: string;
  readonly sending: boolean;
}

export const REPORT_FIELD = 'knowledge-report';

/** The report of this desk. */
export const report = createStore<Report>({ articleId: null, text: '', sending: false });

/** Opens the report for the article on the screen; words of before for the same article stay. False: none is open. */
export function openReport(): boolean {
  const { openId } = currentLookup();
  if (openId === null) return false;
  if (report.get().articleId !== openId) report.set({ articleId: openId, text: '', sending: false });
  return true;
}

/** Lets the report be. */
export function closeReport(): void {
  report.set({ articleId: null, text: '', sending: false });
}
