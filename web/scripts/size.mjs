// Prints how much script a resident's first page loads, compressed, and fails above the budget.
// Counts the entry of index.html and everything it imports statically, plus the chunk of the first route.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 200;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const seen = new Set();
function visit(key) {
  if (seen.has(key)) return;
  seen.add(key);
  (manifest[key].imports ?? []).forEach(visit);
}
visit("index.html");
const firstRoute = "src/app/pages/AskPage.vue";
if (manifest[firstRoute]) visit(firstRoute);

let total = 0;
for (const key of seen) {
  const file = manifest[key].file;
  if (!file.endsWith(".js")) continue;
  const bytes = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
  total += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  total compressed script of the first page (budget ${BUDGET_KB} kB)`);
if (total > BUDGET_KB * 1000) {
  console.error(`The first page is over its budget of ${BUDGET_KB} kB.`);
  process.exit(1);
}
