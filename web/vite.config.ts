import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";
import { VantResolver } from "@vant/auto-import-resolver";
import vue from "@vitejs/plugin-vue";
import components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.HUYING_URL ?? "http://127.0.0.1:8080";

/** In development, history routes of both applications fall back to their own page, as the server does. */
function historyFallback(): Plugin {
  return {
    name: "huying-history-fallback",
    configureServer(dev) {
      dev.middlewares.use((request, _response, next) => {
        const path = (request.url ?? "/").split("?")[0] ?? "/";
        const isPage = request.headers.accept?.includes("text/html") && !path.includes(".");
        if (isPage && !path.startsWith("/api")) {
          request.url = path.startsWith("/console") ? "/console/index.html" : "/index.html";
        }
        next();
      });
    },
  };
}

/**
 * Vant's icon font comes with a data: and an outside address, which the content security policy refuses.
 * Huying draws its own icons, so the font face is left out.
 */
function withoutIconFont(): Plugin {
  return {
    name: "huying-without-icon-font",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("vant/") || !id.endsWith(".css")) return null;
      return code.includes("@font-face") ? code.replace(/@font-face\s*\{[^}]*\}/g, "") : null;
    },
  };
}

/** What the reader of PDFs fetches by name when a file needs it: Chinese code tables, decoders of scanned pages. */
function pdfParts(): Plugin {
  const parts = { cmaps: /GB|UCS2|UTF16|B5|CNS|Identity|LICENSE/, wasm: /fallback|LICENSE_OPENJPEG/ };
  return {
    name: "huying-pdf-parts",
    apply: "build",
    generateBundle() {
      for (const [folder, needed] of Object.entries(parts)) {
        const from = here(`./node_modules/pdfjs-dist/${folder}/`);
        for (const name of readdirSync(from).filter((it) => needed.test(it)))
          this.emitFile({ type: "asset", fileName: `pdf/${folder}/${name}`, source: readFileSync(from + name) });
      }
    },
  };
}

export default defineConfig({
  appType: "mpa",
  plugins: [
    vue(),
    components({
      dirs: [],
      dts: "components.d.ts",
      resolvers: [VantResolver(), ElementPlusResolver({ importStyle: "css" })],
    }),
    historyFallback(),
    withoutIconFont(),
    pdfParts(),
  ],
  resolve: { alias: { "@": here("./src") } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rollupOptions: {
      input: { app: here("./index.html"), console: here("./console/index.html") },
    },
  },
  server: { proxy: { "/api": server, "/v3": server } },
  test: { environment: "node", include: ["test/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
