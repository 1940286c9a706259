import { release } from "./release.ts";

process.exitCode = release(process.argv.slice(2), { folder: ".", out: console.log, error: console.error });
