import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "cpu",
    { services: { api: { cpu: 3 } } },
    ["tarmac:services.api.cpu: must be a number of CPUs: 0.08 to 1, 2, 4, 6 or 8, got the number 3; write 4"],
  ],
  [
    "cpu of a worker",
    { workers: { mail: { cpu: 0.5 } } },
    ["tarmac:workers.mail.cpu: must be 1, 2, 4, 6 or 8 CPUs, got the number 0.5; write 1"],
  ],
  [
    "memory text",
    { services: { api: { memory: "512MB" } } },
    ['tarmac:services.api.memory: must be an amount of memory such as 512Mi or 2Gi, got "512MB"; write 512Mi'],
  ],
  [
    "memory too much",
    { services: { api: { cpu: 0.5, memory: "2Gi" } } },
    [
      "tarmac:services.api.memory: must be from 128Mi to 1024Mi with cpu 0.5, got 2Gi; lower it or raise cpu (https://docs.cloud.google.com/run/docs/configuring/services/cpu)",
    ],
  ],
  [
    "memory too little",
    { services: { api: { cpu: 8, memory: "2Gi" } } },
    [
      "tarmac:services.api.memory: must be from 4096Mi to 32768Mi with cpu 8, got 2Gi; raise it (https://docs.cloud.google.com/run/docs/configuring/services/cpu)",
    ],
  ],
  [
    "memory of a job",
    { jobs: { migrate: { timeoutSeconds: 1, memory: "256Mi" } } },
    [
      "tarmac:jobs.migrate.memory: must be from 512Mi to 4096Mi with cpu 1, got 256Mi; raise it (https://docs.cloud.google.com/run/docs/configuring/services/cpu)",
    ],
  ],
  [
    "concurrency on part of a cpu",
    { services: { api: { cpu: 0.5, scale: { concurrency: 2 } } } },
    [
      "tarmac:services.api.scale.concurrency: must be 1 with less than one CPU (0.5), got 2; lower it or raise cpu (https://docs.cloud.google.com/run/docs/configuring/services/cpu)",
    ],
  ],
  [
    "cpu always on part of a cpu",
    { services: { api: { cpu: 0.5, cpuIdle: false } } },
    [
      "tarmac:services.api.cpuIdle: must be true with less than one CPU (0.5), got false; delete it or raise cpu (https://docs.cloud.google.com/run/docs/configuring/services/cpu)",
    ],
  ],
  [
    "gen2 on part of a cpu",
    { services: { api: { cpu: 0.5, executionEnvironment: "gen2" } } },
    [
      "tarmac:services.api.executionEnvironment: must be gen1 below 1 CPU or 512Mi, got cpu 0.5 and memory 512Mi; delete it or raise them (https://docs.cloud.google.com/run/docs/configuring/services/cpu, https://docs.cloud.google.com/run/docs/configuring/services/memory-limits)",
    ],
  ],
  [
    "mount in gen1",
    {
      buckets: { vault: {} },
      services: { api: { executionEnvironment: "gen1", uses: { buckets: { vault: { mount: "/vault" } } } } },
    },
    [
      "tarmac:services.api.uses: must run in gen2 to mount a bucket, got gen1 and a mount of vault; use at least 1 CPU and 512Mi, or take mount out (https://docs.cloud.google.com/run/docs/configuring/services/cloud-storage-volume-mounts)",
    ],
  ],
  [
    "two mounts in one folder",
    {
      buckets: { vault: {}, notes: {} },
      jobs: {
        copy: { timeoutSeconds: 60, uses: { buckets: { vault: { mount: "/data" }, notes: { mount: "/data" } } } },
      },
    },
    [
      'tarmac:jobs.copy.uses.buckets.vault.mount: must be a folder of its own, got "/data", where tarmac:jobs.copy.uses.buckets.notes is mounted; change one of the two',
    ],
  ],
  [
    "mount that is relative",
    { buckets: { vault: {} }, services: { api: { uses: { buckets: { vault: { mount: "vault" } } } } } },
    [
      'tarmac:services.api.uses.buckets.vault.mount: must be an absolute path such as /vault, got "vault"; write /vault',
    ],
  ],
  [
    "min above max",
    { services: { api: { scale: { min: 5, max: 2 } } } },
    ["tarmac:services.api.scale.min: must not exceed max (2), got 5; lower it or raise max"],
  ],
];

const CPU = "https://docs.cloud.google.com/run/docs/configuring/services/cpu";

test.each([
  ["services", 8, 4096, 32768],
  ["services", 6, 4096, 24576],
  ["services", 4, 2048, 16384],
  ["services", 2, 128, 8192],
  ["services", 1, 128, 4096],
  ["services", 0.99, 128, 1024],
  ["services", 0.5, 128, 1024],
  ["services", 0.49, 128, 512],
  ["services", 0.08, 128, 512],
  ["workers", 2, 512, 8192],
  ["workers", 1, 512, 4096],
  ["workers", 4, 2048, 16384],
] as const)("%s with cpu %s have %s to %s MiB", (kind, cpu, least, most) => {
  const said = (mib: number) => problemsOf({ [kind]: { mail: { cpu, memory: `${mib}Mi` } } });
  const range = `tarmac:${kind}.mail.memory: must be from ${least}Mi to ${most}Mi with cpu ${cpu}`;
  expect([...said(least), ...said(most)]).toEqual([]);
  expect(said(least - 1)).toEqual([`${range}, got ${least - 1}Mi; raise it (${CPU})`]);
  expect(said(most + 1)).toEqual([`${range}, got ${most + 1}Mi; lower it or raise cpu (${CPU})`]);
});

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
