import { exportCard } from "./export.js";
import { importCard } from "./import.js";
import { resetCard } from "./reset.js";

/** Settings to a file, from a file, and back to their defaults. `sections` describes all of them. */
export const maintenancePage = (sections) => [exportCard(), importCard(sections), resetCard(sections)];
