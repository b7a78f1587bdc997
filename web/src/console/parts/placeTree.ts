/** The place tree, read level by level and remembered: it is small, and changes a few times a year. */
import { api, type Place } from "@/api";

/** How a place is named in a form's value: the list of cases asks by id, a grant by path. */
export type NamedBy = "id" | "path";

const read = new Map<string, Promise<Place[]>>();

function children(parent?: string): Promise<Place[]> {
  const key = parent ?? "";
  let known = read.get(key);
  if (!known) {
    known = api.childPlaces(parent);
    known.catch(() => read.delete(key));
    read.set(key, known);
  }
  return known;
}

/** The places right below one; without one, right below the district. */
export async function childrenOf(parent?: string): Promise<Place[]> {
  const above = parent ?? (await children())[0]?.id;
  return above ? children(above) : [];
}

/** The places from the town down to the one that is meant; empty for the whole district. */
export async function chainTo(value: string, by: NamedBy): Promise<Place[]> {
  if (!value) return [];
  if (by === "path") return walk(value);
  const { place, ancestors } = await api.getPlace(value);
  return [...ancestors, place].filter((each) => each.kind !== "DISTRICT");
}

async function walk(path: string): Promise<Place[]> {
  const chain: Place[] = [];
  for (let above: string | undefined; ;) {
    const next: Place | undefined = (await childrenOf(above)).find(
      (each) => path === each.path || path.startsWith(`${each.path}.`),
    );
    if (!next) return chain;
    chain.push(next);
    if (next.path === path) return chain;
    above = next.id;
  }
}
