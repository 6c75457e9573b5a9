import { createContext, useContext } from 'react';
import { useLanguage } from '../../ui/words.ts';
import type { StaffRole } from '../actor.ts';

/** One task of the office, for the hats that may do it. The later slices bring theirs; the app puts them in order. */
export interface Task {
  path: string;
  name: { fr: string; en: string };
  roles: readonly StaffRole[];
}

export const Tasks = createContext<readonly Task[]>([]);

/** By task, not by table; the one that is open is marked. */
export function Rail({ label, role }: { label: string; role: StaffRole }) {
  const tasks = useContext(Tasks).filter(({ roles }) => roles.includes(role));
  const language = useLanguage();
  // The longest path that the address begins with: a detail page belongs to its list.
  const open = tasks
    .filter(({ path }) => location.pathname === path || location.pathname.startsWith(`${path}/`))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  return (
    <nav className="office-rail" aria-label={label}>
      <ul>
        {tasks.map((task) => (
          <li key={task.path}>
            <a href={task.path} {...(task === open ? { 'aria-current': 'page' as const } : {})}>
              {task.name[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
