// How many working days each priority leaves for an answer.
import type { Priority } from '../../contract/tickets.ts';

export const WORKING_DAYS: Readonly<Record<Priority, number>> = { urgent: 1, high: 2, normal: 5, low: 10 };
