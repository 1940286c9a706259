import type { PrivateServices } from "../../../components/data/private-services.ts";
import { Marker } from "../../support/fakes.ts";

/** A network whose peering is a marker called `peering`. */
export function fakeNetwork(): PrivateServices {
  return {
    access: { network: "private", subnetwork: "private-europe-west1" },
    networkId: "projects/acme-staging/global/networks/private",
    peering: new Marker("peering"),
  };
}
