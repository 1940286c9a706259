/** `europe-west1` of `projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K`. */
export function placeOfKey(key: string): string {
  return key.split("/")[3] ?? "";
}
