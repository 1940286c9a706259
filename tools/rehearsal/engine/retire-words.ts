/** How what is protected leaves, in the words of the rehearsal and of the comment. */
export const LEAVES_IN_TWO_STEPS =
  "Removing it takes two steps: put the entry back with `retire: true` in the stack file and run an up, then delete the entry";

/** How what is protected is replaced, in the words of both. */
export const UNDO_OR_RETIRE = "undo that change, or retire it first (`retire: true`, up, then make the change)";
