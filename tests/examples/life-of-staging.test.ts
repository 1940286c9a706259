import { livesOf } from "./life.ts";

livesOf("staging");
