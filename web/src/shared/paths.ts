/** A place's ancestors as one line of text, whether the server sent a list or a line. */
export function placeText(place: { name: string; pathNames?: string | string[] | null } | null | undefined): string {
  if (!place) return "";
  const names = place.pathNames;
  if (Array.isArray(names)) return names.length ? names.join(" · ") : place.name;
  return names || place.name;
}
