// The filters above the ticket list; each change goes into the page's address.
import type { TicketFilter } from '../../../../server/contract/tickets.ts';
import { Button } from '../../parts/Button.tsx';
import { type Choice, Select } from '../../parts/Select.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { DUES, type FilterName, isNarrowed, PRIORITIES, STATES } from './filter.ts';

/** Stands for "all" in a choice, where an empty word cannot stand. */
const ALL = 'all';

/** `onFilter` gets the name and the new value, '' for no filter. */
export function Filters({
  filter,
  onFilter,
  onClear,
}: {
  filter: TicketFilter;
  onFilter: (name: FilterName, value: string) => void;
  onClear: () => void;
}) {
  const { tickets } = useTexts();
  const { centre, session } = useDesk();
  const anything: Choice = { id: ALL, name: tickets.all };
  const mine = centre.municipalities.filter((one) => session.municipalityIds.includes(one.id));
  const departments = centre.departments.filter(
    (one) =>
      (filter.municipalityId === undefined || one.municipality === filter.municipalityId) &&
      mine.some((municipality) => municipality.id === one.municipality) &&
      (session.role !== 'department' || session.departmentIds.includes(one.id)),
  );
  const houses = new Map(mine.map((one) => [one.id, one.shortName]));
  const choose = (name: FilterName) => (id: string) => onFilter(name, id === ALL ? '' : id);
  return (
    <fieldset className="tickets-filters">
      <legend className="heard-only">{tickets.filters}</legend>
      <WordsField
        label={tickets.search}
        hint={tickets.searchHint}
        words={filter.q ?? ''}
        onWords={(q) => onFilter('q', q)}
        className="tickets-words"
      />
      <Select
        label={tickets.state}
        choices={STATES.map((id) => ({ id, name: tickets.states[id] }))}
        chosen={filter.state}
        onChoose={(id) => onFilter('state', id === 'open' ? '' : id)}
      />
      <Select
        label={tickets.due}
        choices={[anything, ...DUES.map((id) => ({ id, name: tickets.dues[id] }))]}
        chosen={filter.due ?? ALL}
        onChoose={choose('due')}
      />
      <Select
        label={tickets.priority}
        choices={[anything, ...PRIORITIES.map((id) => ({ id, name: tickets.priorities[id] }))]}
        chosen={filter.priority ?? ALL}
        onChoose={choose('priority')}
      />
      <Select
        label={tickets.municipality}
        choices={[anything, ...mine.map(({ id, name }) => ({ id, name }))]}
        chosen={filter.municipalityId ?? ALL}
        onChoose={choose('municipalityId')}
      />
      <Select
        label={tickets.department}
        choices={[
          anything,
          ...departments.map(({ id, name, municipality }) => ({ id, name, more: houses.get(municipality) ?? '' })),
        ]}
        chosen={filter.departmentId ?? ALL}
        onChoose={choose('departmentId')}
      />
      {isNarrowed(filter) ? (
        <Button look="quiet" icon="close" onPress={onClear} className="tickets-clear">
          {tickets.clear}
        </Button>
      ) : null}
    </fieldset>
  );
}
