/** Names from large to small as one line; a name that the next one begins with goes without saying. */
export function pathLine(names: string[]): string {
  return names.filter((name, i) => !names[i + 1]?.startsWith(name)).join(" · ");
}

/** A case's place with what it lies in. The list begins with the district, which goes without saying. */
export function placeText(place: { name: string; pathNames?: string | string[] | null } | null | undefined): string {
  if (!place) return "";
  const names = place.pathNames;
  if (Array.isArray(names)) return pathLine(names.length > 1 ? names.slice(1) : names) || place.name;
  return names || place.name;
}
