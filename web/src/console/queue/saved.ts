/** A saved filter is the part of an address after its question mark; two say the same in any order. */
import type { LocationQueryRaw } from "vue-router";

/** Without what only pages through the list. */
export function addressOf(query: LocationQueryRaw): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name === "page" || name === "size" || name === "case") continue;
    for (const each of Array.isArray(value) ? value : [value]) if (each != null) params.append(name, String(each));
  }
  return params.toString();
}

export function sameAddress(one: string, other: string): boolean {
  const sorted = (address: string) => [...new URLSearchParams(address)].map((pair) => pair.join("=")).sort().join("&");
  return sorted(one) === sorted(other);
}
