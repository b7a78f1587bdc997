/** What the console does when something fails, and when the server no longer knows the session. */
import { asProblem, type ProblemError } from "@/api";
import { useMe } from "@/shared/useMe";

let onSignedOut: () => void = () => {};

/** What shall happen when the session has ended while someone was at work. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

/** What went wrong, in words for people; a session that has ended leads to the sign-in page. */
export function failed(error: unknown): ProblemError {
  const problem = asProblem(error);
  const { me, set } = useMe();
  if (problem.status === 401 && me.value.kind !== "nobody") {
    set({ kind: "nobody" });
    onSignedOut();
  }
  return problem;
}
