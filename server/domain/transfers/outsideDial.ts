// An outside number was dialled: what is remembered of it for a day.

/** An outside number was dialled. */
export interface OutsideDial {
  readonly municipalityId: string;
  readonly at: number;
}

/** Stands for the official when an outside number is rung; no official can have this id. */
export const OUTSIDE = 'OUTSIDE';
