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
      target: ["chrome87", "safari15", "firefox91"],
      cssTarget: ["chrome87", "safari15", "firefox91"],
      modulePreload: { polyfill: false },
      cssCodeSplit: true,
      chunkSizeWarningLimit: 700,
      rollupOptions: {
        input: { [name]: `src/${name}/main.ts` },
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          assetFileNames: (asset) =>
            asset.names.includes(`${name}.css`) ? "[name][extname]" : "chunks/[name]-[hash][extname]",
        },
      },
    },
    test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
  };
});
