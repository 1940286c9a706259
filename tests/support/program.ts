import { program } from "../../infra/program.ts";

/** The product's program: a team's own resources are not the product's to test, nor what stands beside its stack files. */
export default () => program(() => ({}), import.meta.dirname);
