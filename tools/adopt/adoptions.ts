import type { Adoption } from "./adoption.ts";
import { githubAdoptions } from "./github-adoptions.ts";
import { googleAdoptions } from "./google-adoptions.ts";

const madeUp: Adoption = { needless: "a value made up here is nowhere else" };

/** What to do about each type the program registers, should it exist already. */
export const adoptions: Readonly<Record<string, Adoption>> = {
  ...googleAdoptions,
  ...githubAdoptions,
  "docker:index/image:Image": { needless: "an image is pushed over what the tag was" },
  "random:index/randomId:RandomId": madeUp,
  "random:index/randomPassword:RandomPassword": madeUp,
};
