const nameOf = (path: string) => `list ${path}`;

/** Remembers in this tab what the list of this page shows: the pages behind its rows lead back to just that. */
export function rememberList(): void {
  sessionStorage.setItem(nameOf(location.pathname), location.search);
}

/** The address of a list as it was last shown in this tab. */
export function wayBackTo(path: string): string {
  return `${path}${sessionStorage.getItem(nameOf(path)) ?? ''}`;
}
