// The one list of everything a person can do at the desk.

import { inquiryActions } from '../desks/agent/inquiry/actions.ts';
import { knowledgeActions } from '../desks/agent/knowledge/actions.ts';
import { callbackActions } from '../desks/callbacks/actions.ts';
import { editorActions } from '../desks/editor/actions.ts';
import { leadActions } from '../desks/lead/actions.ts';
import { newsActions } from '../desks/news/actions.ts';
import type { Action } from './action.ts';
import { agentActions } from './agentActions.ts';
import { callActions } from './callActions.ts';
import { contactActions } from './contactActions.ts';
import { goActions } from './goActions.ts';
import { hearActions } from './hearActions.ts';
import { queueActions } from './queueActions.ts';

/** In the order of the help page. */
export const actions: readonly Action[] = [
  ...callActions,
  ...queueActions,
  ...agentActions,
  ...contactActions,
  ...callbackActions,
  ...inquiryActions,
  ...hearActions,
  ...goActions,
  ...knowledgeActions,
  ...newsActions,
  ...leadActions,
  ...editorActions,
];

/** An action by its name; a name that does not exist is a bug. */
export function actionNamed(name: string): Action {
  const found = actions.find((action) => action.name === name);
  if (!found) throw new Error(`no action named ${name}`);
  return found;
}
