// Actions on the knowledge region.
import type { Action } from '../../../actions/action.ts';

export const knowledgeActions: readonly Action[] = [];
