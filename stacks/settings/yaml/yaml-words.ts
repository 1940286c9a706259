import type { ErrorCode } from "yaml";

/** What to look for where a text is no YAML. The library's own texts quote the file, and so may quote a secret. */
export const HINTS: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "a value that begins with * is an alias; quote it",
  BAD_ALIAS: "a value that begins with * is an alias; quote it",
  BAD_COLLECTION_TYPE: "a tag (!) does not fit what it stands before; delete it",
  BAD_DIRECTIVE: "a line that begins with % is a directive; quote it",
  BAD_DQ_ESCAPE: "a backslash within double quotes is an escape; use single quotes",
  BAD_INDENT: "the indentation does not fit the lines above, or a bracket is not closed; line it up",
  BAD_PROP_ORDER: "an anchor or a tag stands in the wrong place; delete it",
  BAD_SCALAR_START: "no value begins with this character; quote it",
  BLOCK_AS_IMPLICIT_KEY: "a second key on one line; quote a value that has a colon in it, or give the key its own line",
  BLOCK_IN_FLOW: "an indented map or list within brackets; write it in brackets too",
  DUPLICATE_KEY: "a key that stands there already; delete one of the two",
  IMPOSSIBLE: "nothing a reader can make sense of; write the line anew",
  KEY_OVER_1024_CHARS: "a key of more than 1024 characters; shorten it",
  MISSING_CHAR: "a colon, a quote or a bracket is missing; add it",
  MULTILINE_IMPLICIT_KEY:
    "a key that goes over several lines, or a line without a colon; add the colon or quote the value",
  MULTIPLE_ANCHORS: "two anchors (&) of one value; delete one, or quote the value",
  MULTIPLE_DOCS: "a second document; a stack file is one",
  MULTIPLE_TAGS: "two tags (!) of one value; delete one, or quote the value",
  NON_STRING_KEY: "a key that is no text; quote it",
  RESOURCE_EXHAUSTION: "too many levels; flatten it",
  TAB_AS_INDENT: "a tab indents; use spaces",
  TAG_RESOLVE_FAILED: "a value that begins with ! is a tag; quote it",
  UNEXPECTED_TOKEN: "something that belongs elsewhere; quote a value that has one of : # { } [ ] , & * ! | > % @ in it",
};
