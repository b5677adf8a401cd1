// What each desk is sent: a snapshot when it connects, then numbered changes with only the rows it may see.
import { Team } from '../contract/agents.ts';
import type { DomainEvent } from '../contract/events.ts';
import type { Change, RehearsalRow, Snapshot } from '../contract/feed.ts';
import type { LiveCall, World } from '../domain/world.ts';
import { type ChangeCounts, countedOn, NO_CHANGES } from './changes.ts';
import { forSome } from './forSome.ts';
import { presentTeam, type Viewer } from './present.ts';
import { type ChangeBody, callChanges, concerns, ownChanges, seenBy } from './seen.ts';

/** So long a desk is told nothing more after a change of others' calls; what happens meanwhile is told together. */
const REST_MS = 40;
const TEAM_STATES = Team.keyof().options;

/** One connected desk. */
export interface FeedDesk {
  readonly viewer: Viewer;
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly change: (change: Change) => void;
}

export interface Feed {
  /** Adds a desk and sends it the state of now. Answers how to leave, and how to get a snapshot again. */
  readonly join: (desk: FeedDesk) => { readonly leave: () => void; readonly resnap: () => void };
  /** Sends each desk what changed for it: at once what is the viewer's own, everything else at most a moment later. */
  readonly publish: (after: World, events: readonly DomainEvent[]) => void;
  /** The rehearsal changed. */
  readonly publishRehearsal: (row: RehearsalRow) => void;
}

/** What had happened when a desk was told last. */
interface Seen extends ChangeCounts {
  readonly world: World;
}

interface Place {
  readonly desk: FeedDesk;
  seq: number;
  seen: Seen;
}

/** Opens the feed. world and rehearsal answer what is true now. */
export function openFeed(world: () => World, rehearsal: () => RehearsalRow, now: () => number): Feed {
  const places = new Set<Place>();
  let latest: Seen = { world: world(), ...NO_CHANGES };
  let differences = new Map<Seen, Difference>();
  let resting: NodeJS.Timeout | undefined;

  return {
    join: (desk) => {
      const place: Place = { desk, seq: 0, seen: latest };
      places.add(place);
      const snap = (): void => {
        place.seen = latest;
        desk.snapshot({ seq: place.seq, at: now(), rehearsal: rehearsal(), ...seenBy(desk.viewer, latest.world) });
      };
      snap();
      return { leave: () => places.delete(place), resnap: snap };
    },
    publish: (after, events) => {
      latest = { world: after, ...countedOn(latest, events) };
      differences = new Map();
      for (const place of places) if (concerns(place.desk.viewer, place.seen.world, after)) tell(place);
      if (resting === undefined) tellEverybody();
      for (const event of events) tellOne(event);
    },
    publishRehearsal: (row) => {
      for (const place of places) send(place, { rehearsal: row });
    },
  };

  /** Everybody who has not seen the latest; then a short rest, so that a busy centre does not cost a message for each event and desk. */
  function tellEverybody(): void {
    for (const place of places) tell(place);
    resting = setTimeout(() => {
      resting = undefined;
      if ([...places].some(({ seen }) => seen !== latest)) tellEverybody();
    }, REST_MS);
    resting.unref();
  }

  function tell(place: Place): void {
    if (place.seen === latest) return;
    const { viewer } = place.desk;
    const { seen } = place;
    const difference = differences.get(seen) ?? differenceOf(seen, latest);
    differences.set(seen, difference);
    place.seen = latest;
    const { shared, changed, gone } = difference;
    send(place, {
      ...shared,
      ...callChanges(viewer, changed, gone, latest.world),
      ...ownChanges(viewer, seen.world, latest.world),
    });
  }

  /** What concerns some people alone is told to them at once. */
  function tellOne(event: DomainEvent): void {
    for (const place of places) {
      const told = forSome(place.desk.viewer, event);
      if (told !== null) send(place, told);
    }
  }

  function send(place: Place, body: ChangeBody): void {
    if (Object.keys(body).length === 0) return;
    place.seq += 1;
    place.desk.change({ seq: place.seq, at: now(), ...body });
  }
}

/** What changed, before anybody looks at it: found once for all desks that have seen the same. */
interface Difference {
  readonly shared: ChangeBody;
  readonly changed: readonly LiveCall[];
  readonly gone: readonly LiveCall[];
}

function differenceOf(before: Seen, after: Seen): Difference {
  const calls = [before.world.calls, after.world.calls] as const;
  return {
    shared: sharedChanges(before, after),
    changed: [...calls[1].values()].filter((call) => calls[0].get(call.id) !== call),
    gone: [...calls[0].values()].filter((call) => !calls[1].has(call.id)),
  };
}

/** What changed for everybody alike. */
function sharedChanges(before: Seen, after: Seen): ChangeBody {
  const body: ChangeBody = {};
  if (before.world.telephony !== after.world.telephony) body.telephony = after.world.telephony;
  if (before.world.agents !== after.world.agents) {
    const [was, team] = [presentTeam(before.world), presentTeam(after.world)];
    if (TEAM_STATES.some((state) => was[state] !== team[state])) body.team = team;
  }
  if (before.world.duty !== after.world.duty) body.duty = after.world.duty;
  if (before.ticketChanges !== after.ticketChanges) body.ticketsChanged = true;
  if (before.articleChanges !== after.articleChanges) body.articlesChanged = true;
  if (before.newsChanges !== after.newsChanges) body.newsChanged = true;
  if (before.figureChanges !== after.figureChanges) body.figuresChanged = true;
  return body;
}
