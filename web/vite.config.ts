// Two builds into one folder: the staff entry (may load islands later) and, with --mode phone, the phone entry,
// which must stay one script and one sheet because every extra file costs a round trip on a weak line.
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => {
  const phone = mode === "phone";
  const name = phone ? "phone" : "app";
  return {
    base: "./",
    build: {
      outDir: "dist",
      emptyOutDir: !phone,
      target: phone ? ["chrome87", "safari15", "firefox91"] : "es2022",
      cssTarget: ["chrome87", "safari15", "firefox91"],
      modulePreload: { polyfill: false },
      cssCodeSplit: true,
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        checks: { eval: false }, // htmx's only eval stands behind its allowEval switch, which src/app/htmx.ts turns off
        input: { [name]: `src/${name}/main.ts` },
        output: {
          entryFileNames: "[name].js",
          // Islands must not import the entry: it is addressed with ?v=…, and a second address would run it twice.
          ...(phone ? {} : { codeSplitting: { groups: [{ name: "shared", test: /src\/shared\// }] } }),
          chunkFileNames: "chunks/[name]-[hash].js",
          assetFileNames: (asset) =>
            asset.names.includes(`${name}.css`) ? "[name][extname]" : "chunks/[name]-[hash][extname]",
        },
      },
    },
    test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
  };
});
