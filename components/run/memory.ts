/** `512Mi` and `2Gi` in MiB. */
export function memoryMiB(text: string): number {
  return Number.parseInt(text, 10) * (text.endsWith("Gi") ? 1024 : 1);
}
