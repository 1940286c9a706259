import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "own/**/*.test.ts"],
    // One module registry for all files: a third of the time, since @pulumi/gcp loads once.
    isolate: false,
    pool: "threads",
    maxWorkers: 2,
    // A busy machine is no failure: a test that hangs is still ended. In milliseconds.
    testTimeout: 60_000,
    // As under `pulumi up`: the SDK formats no stack trace for every resource, which is half of a plan's time.
    setupFiles: ["./infra/preload.cjs"],
    // Node 24 runs the files itself, as it runs the program: nothing is transformed, which is a tenth of the time.
    experimental: { viteModuleRunner: false },
  },
});
