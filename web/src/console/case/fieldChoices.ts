import type { ActionField, Choice } from "@/api";
import { useChoices } from "../queue/useChoices";

/** What can be chosen in a field: what the server offers, else all units or all categories of the house. */
export function choicesOf(field: ActionField): Choice[] {
  if (field.choices && field.choices.length > 0) return field.choices;
  const { type, units } = useChoices();
  if (field.input === "unit") return units.value.map(({ id, name }) => ({ value: id, label: name }));
  if (field.input === "category") {
    return (type.value?.categories ?? []).map(({ code, name, group }) => ({
      value: code,
      label: `${group} · ${name}`,
    }));
  }
  return [];
}
