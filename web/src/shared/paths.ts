/**
 * A place with what it lies in, as one line. A case says it as a list from the district down (the district goes
 * without saying), the place search as a line from the town down.
 */
export function placeText(place: { name: string; pathNames?: string | string[] | null } | null | undefined): string {
  if (!place) return "";
  const names = place.pathNames;
  if (Array.isArray(names)) return (names.length > 1 ? names.slice(1) : names).join(" · ") || place.name;
  return names || place.name;
}
