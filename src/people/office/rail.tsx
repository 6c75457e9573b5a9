import { createContext, useContext, useId, useState } from 'react';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { StaffRole } from '../actor.ts';

interface Named {
  fr: string;
  en: string;
}

/** One task of the office, for the hats that may do it. The later slices bring theirs; the app puts them in order. */
export interface Task {
  path: string;
  name: Named;
  roles: readonly StaffRole[];
  /** What the tasks that follow each other have in common; the same object for each of them. */
  under?: Named;
}

export const Tasks = createContext<readonly Task[]>([]);

/** A rail that the eye takes in at once needs no headings. */
const FEW = 7;

/** By task, not by table; the one that is open is marked. On a narrow screen it is folded away, so that the page begins with the page. */
export function Rail({ label, role }: { label: string; role: StaffRole }) {
  const t = useWords('office');
  const language = useLanguage();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const tasks = useContext(Tasks).filter(({ roles }) => roles.includes(role));
  // The longest path that the address begins with: a detail page belongs to its list.
  const open = tasks
    .filter(({ path }) => location.pathname === path || location.pathname.startsWith(`${path}/`))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  return (
    <nav className="office-rail" aria-label={label} data-open={isOpen}>
      <button type="button" className="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t('frame.tasks')}
        {open && <span className="font-normal">{open.name[language]}</span>}
      </button>
      <div id={id} className="office-tasks">
        {inGroups(tasks).map(([first, ...others]) => (
          <Group key={first.path} tasks={[first, ...others]} open={open} under={tasks.length > FEW ? first.under : undefined} />
        ))}
      </div>
    </nav>
  );
}

function Group({ tasks, open, under }: { tasks: readonly Task[]; open: Task | undefined; under: Named | undefined }) {
  const language = useLanguage();
  const id = useId();
  return (
    <>
      {under && (
        <p id={id} className="office-under">
          {under[language]}
        </p>
      )}
      <ul {...(under ? { 'aria-labelledby': id } : {})}>
        {tasks.map((task) => (
          <li key={task.path}>
            <a href={task.path} {...(task === open ? { 'aria-current': 'page' as const } : {})}>
              {task.name[language]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Neighbours that have something in common, together. */
function inGroups(tasks: readonly Task[]): [Task, ...Task[]][] {
  const groups: [Task, ...Task[]][] = [];
  for (const task of tasks) {
    const last = groups.at(-1);
    if (last && last[0].under === task.under) last.push(task);
    else groups.push([task]);
  }
  return groups;
}
