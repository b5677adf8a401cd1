// Actions on the lead's page.
import type { Action } from '../../actions/action.ts';

export const leadActions: readonly Action[] = [];
