import { inject, provide, type InjectionKey, type Ref } from "vue";
import type { Node, Removal } from "./document";
import type { FormProblem } from "./formsApi";

/** What the tables of one form share. */
export interface FormContext {
  readonly document: Readonly<Ref<Node>>;
  readonly problems: Readonly<Ref<readonly FormProblem[]>>;
  /** Each rule as a sentence. */
  readonly sentences: Readonly<Ref<readonly string[]>>;
  /** Whether a field was published under this name, which it then keeps. */
  readonly named: (name: string) => boolean;
  readonly rename: (from: string, to: string) => void;
  /** The same of a field of each of several. */
  readonly renamePart: (list: string, from: string, to: string) => void;
  readonly removed: (removal: Removal) => void;
}

const key: InjectionKey<FormContext> = Symbol("form");

export const provideForm = (form: FormContext) => provide(key, form);

export function useForm(): FormContext {
  const form = inject(key);
  if (!form) throw new Error("no form is being edited around here");
  return form;
}

/** The problems at a pointer and below it, but not below these. */
export function problemsAt(all: readonly FormProblem[], pointer: string, ...except: string[]): string[] {
  const inside = (at: string, of: string) => at === of || at.startsWith(`${of}/`);
  return all.filter((it) => inside(it.pointer, pointer) && !except.some((other) => inside(it.pointer, other))).map((it) => it.message);
}
