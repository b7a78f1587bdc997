import type { Organisation } from "../model";

export interface TreeRow {
  unit: Organisation;
  depth: number;
}

/** Units below the one they belong to, by name; with a search text only those that match, all at one level. */
export function asTree(units: readonly Organisation[], text = ""): TreeRow[] {
  const byName = [...units].sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
  if (text) {
    const wanted = text.toLowerCase();
    return byName
      .filter((unit) => unit.name.toLowerCase().includes(wanted) || unit.code.toLowerCase().includes(wanted))
      .map((unit) => ({ unit, depth: 0 }));
  }
  const known = new Set(units.map((unit) => unit.id));
  const rows: TreeRow[] = [];
  const placed = new Set<string>();
  const place = (unit: Organisation, depth: number) => {
    if (placed.has(unit.id)) return;
    placed.add(unit.id);
    rows.push({ unit, depth });
    byName.filter((each) => each.parentId === unit.id).forEach((each) => place(each, depth + 1));
  };
  byName.filter((unit) => !unit.parentId || !known.has(unit.parentId)).forEach((unit) => place(unit, 0));
  // Two units that name each other as parent are not lost.
  byName.forEach((unit) => place(unit, 0));
  return rows;
}
