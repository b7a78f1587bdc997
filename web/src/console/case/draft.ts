/** What someone has filled in for an action, and whether it may be sent. */
import type { CaseAction, Perform } from "@/api";
import { isAsked } from "@/shared/fields";

export interface Draft {
  note: string;
  photos: string[];
  fields: Record<string, string>;
}

export function emptyDraft(): Draft {
  return { note: "", photos: [], fields: {} };
}

export function isTouched(draft: Draft): boolean {
  return Boolean(draft.note.trim()) || draft.photos.length > 0 || Object.values(draft.fields).some(Boolean);
}

/** What is missing, by field: `note`, `photos`, or the name of a field. */
export function missing(action: CaseAction, draft: Draft): Record<string, string> {
  const all: Record<string, string> = {};
  for (const field of action.fields) {
    if (isAsked(field, draft.fields) && field.required !== false && !draft.fields[field.name]?.trim()) {
      const ask = field.input === "tick" ? "请确认" : field.input === "checklist" ? "请勾选" : field.input === "text" || field.input === "case" ? "请填写" : "请选择";
      all[field.name] = `${ask}${field.label}`;
    }
  }
  if (action.note === "required" && !draft.note.trim()) all.note = "请写明情况";
  if (action.photo === "required" && draft.photos.length < action.photos) {
    all.photos = action.photos > 1 ? `请至少加${action.photos}张照片` : "请至少加一张照片";
  }
  return all;
}

export function toPerform(version: number, action: CaseAction, draft: Draft): Perform {
  const note = draft.note.trim();
  const fields = Object.fromEntries(
    action.fields.flatMap((field) => {
      const value = draft.fields[field.name]?.trim();
      return value && isAsked(field, draft.fields) ? [[field.name, value]] : [];
    }),
  );
  return {
    version,
    photos: action.photo === "none" ? [] : draft.photos,
    fields,
    ...(action.note !== "none" && note ? { note } : {}),
  };
}
