import { own } from "../own/index.ts";
import { program } from "./program.ts";

/** The program `pulumi up` runs. */
export default () => program(own);
