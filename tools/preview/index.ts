// Shows in a terminal what a run would do: npm run preview -- --stack staging [--from FILE]
import pc from "picocolors";
import { lookUpAgreement } from "./agreement.ts";
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: pc.isColorSupported,
  missingAgreement: (environment, stack) => lookUpAgreement(process.env, { environment, stack }),
});
