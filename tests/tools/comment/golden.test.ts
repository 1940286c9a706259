import { describe, expect, test } from "vitest";
import { writeComment } from "../../../tools/changes/write/comment.ts";
import { scenes } from "./scenes.ts";

// Each golden file is the comment a person would see: read it on GitHub. `vitest -u` writes them anew.
describe("the comment", () => {
  test.each(Object.entries(scenes))("%s", async (name, view) => {
    await expect(`${writeComment(view)}\n`).toMatchFileSnapshot(`golden/${name}.md`);
  });
});
