// The departments to choose from: those of the municipality that was called first.
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import type { Choice } from '../../../parts/Select.tsx';

/** Each with the short name of its municipality. */
export function departmentChoices(
  { departments, municipalities }: Pick<CentreRow, 'departments' | 'municipalities'>,
  municipalityId: string,
): Choice[] {
  return [...departments]
    .sort((a, b) => Number(b.municipality === municipalityId) - Number(a.municipality === municipalityId))
    .map(({ id, name, municipality }) => ({
      id,
      name,
      more: municipalities.find((one) => one.id === municipality)?.shortName ?? '',
    }));
}
