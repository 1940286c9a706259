import { readdirSync } from "node:fs";
import { stacksOf } from "./stacks.ts";

// Prints `stacks=["production","staging"]` for $GITHUB_OUTPUT: those that have a file here.
console.log(`stacks=${JSON.stringify(stacksOf(readdirSync(".")))}`);
