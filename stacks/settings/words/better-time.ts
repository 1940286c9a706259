const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `90 days`, `1h30m`, `2 weeks`; a month has no length, and a number alone no unit. */
const LENGTH =
  /(\d+)\s*(w(?:eeks?)?|d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z])[\s,]*/gi;

/** Lengths of time as other tools write them, by what stands here for them. */
export const wordsOfTime = {
  /** In the largest unit that leaves no rest: `1h30m` as `90m`, `2 weeks` as `14d`. */
  duration(text: string): string | undefined {
    const seconds = secondsIn(text);
    if (seconds === undefined) return undefined;
    const unit = ["d", "h", "m"].find((it) => seconds % (SECONDS_OF[it] ?? 1) === 0) ?? "s";
    return `${seconds / (SECONDS_OF[unit] ?? 1)}${unit}`;
  },
  seconds: (text: string) => whole(text, 1),
  minutes: (text: string) => whole(text, 60),
  days: (text: string) => whole(text, 86_400),
  /** `3:00`, `3am`: with two digits each, in quotes. */
  ofDay(text: string): string | undefined {
    const [, hour = "", minute = "00", half] = /^(\d{1,2})(?::(\d\d))?\s*(am|pm|)$/i.exec(text) ?? [];
    const hours = (Number(hour) % (half ? 12 : 24)) + (half?.toLowerCase() === "pm" ? 12 : 0);
    const given = hour !== "" && Number(hour) < 24 && Number(minute) < 60;
    return given ? `"${String(hours).padStart(2, "0")}:${minute}"` : undefined;
  },
};

/** Rounded up: a wait that is too short fails, one that is a moment longer does not. */
function whole(text: string, unit: number): string | undefined {
  const seconds = secondsIn(text);
  return seconds === undefined ? undefined : String(Math.ceil(seconds / unit));
}

function secondsIn(text: string): number | undefined {
  const parts = [...text.matchAll(LENGTH)];
  const covered = parts.reduce((sum, [part]) => sum + part.length, 0);
  const seconds = parts.reduce(
    (sum, [, n, unit = ""]) => sum + Number(n) * (SECONDS_OF[unit.charAt(0).toLowerCase()] ?? 0),
    0,
  );
  return covered === text.length && seconds > 0 ? seconds : undefined;
}
