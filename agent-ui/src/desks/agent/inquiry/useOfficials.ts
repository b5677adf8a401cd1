// The officials of a department, to choose from.
import { z } from 'zod';
import { DirectoryHit } from '../../../../../server/contract/reads.ts';
import { useRead } from '../../../feed/read.ts';
import type { Choice } from '../../../parts/Select.tsx';
import { useDesk } from '../../desk.tsx';

const Hits = z.object({ hits: z.array(DirectoryHit) });

/** Null reads nothing. Officials of the department first, then whoever the directory finds by its name. */
export function useOfficials(departmentId: string | null): Choice[] {
  const { departments } = useDesk().centre;
  const department = departments.find(({ id }) => id === departmentId);
  const url =
    department === undefined
      ? null
      : `/api/directory?q=${encodeURIComponent(department.name)}&municipalityId=${encodeURIComponent(department.municipality)}`;
  const hits = useRead(url, Hits).value?.hits ?? [];
  return [...hits]
    .sort((a, b) => Number(b.departmentId === departmentId) - Number(a.departmentId === departmentId))
    .map(({ officialId, name, jobTitle, departmentName }) => ({
      id: officialId,
      name,
      more: `${jobTitle}, ${departmentName}`,
    }));
}
