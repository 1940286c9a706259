import { program } from "../../infra/program.ts";

/** The product's program: a team's own resources are not the product's to test. */
export default () => program(() => ({}));
