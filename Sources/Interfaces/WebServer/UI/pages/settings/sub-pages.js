import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { may } from "../../state/session.js";
import { noteSetup } from "../../state/setup.js";
import { words } from "../../words/en.js";
import { accountsPage } from "../accounts/accounts.js";
import { auditPage } from "../audit/audit.js";
import { maintenancePage } from "../maintenance/maintenance.js";
import { areasPage } from "./areas.js";
import { assistantPage } from "./assistant.js";
import { mountingPage } from "./mounting.js";
import { rotationCard } from "./rotation.js";
import { sectionForm } from "./section-form.js";
import { securityPage } from "./security.js";
import { userRightsPage } from "./user-rights.js";

const t = words.settings.pages;

/** Fields with a page or an editor of their own. */
const elsewhere = {
  recognition: ["areas", "region"],
  events: ["captureType"],
  setup: null,
};

/**
 * The sub-pages in their order, each `{ id, title, isWide, isSystem, make }`; those of the System are an administrator's. Sections that no page claims get one of their own,
 * so that a new part's settings appear by themselves.
 */
export function subPages(sections) {
  const known = (key) => sections.find((section) => section.key === key);
  const form = (key, options = {}) => {
    const section = known(key);
    const left = elsewhere[key] ?? [];
    return section && sectionForm(section, { has: (path) => !left.includes(path.split(".")[0]), ...options });
  };
  const only = (key, path, title, onSaved) => form(key, { title, has: (each) => each === path, onSaved });
  const pages = [
    { id: "assistant", make: assistantPage },
    { id: "mounting", make: mountingPage, isWide: true },
    { id: "areas", make: areasPage, isWide: true, needs: "recognition" },
    {
      id: "image",
      make: () => [
        only("recognition", "region", t.region, () => noteSetup({ isRegionSet: true })),
        only("events", "captureType", t.captureType),
        rotationCard(),
        form("overlay"),
      ],
    },
    { id: "events", make: () => form("events", { onSaved: () => noteSetup({ isStorageSet: true }) }), needs: "events" },
    { id: "detection", make: () => [form("recognition", { title: t.recognition }), form("matching")] },
    { id: "access", make: () => [form("access"), wizardLink()], needs: "access" },
    { id: "cameras", make: () => form("cameras"), needs: "cameras" },
    { id: "security", make: securityPage, isSystem: true },
    { id: "users", make: () => userRightsPage(known("guests")), isWide: true, isSystem: true },
    { id: "accounts", make: accountsPage, isSystem: true },
  ];
  const claimed = ["recognition", "events", "matching", "access", "cameras", "setup", "guests", "push", "overlay"];
  const others = sections
    .filter(({ key }) => !claimed.includes(key))
    .map((section) => ({ id: section.key, title: section.title, make: () => sectionForm(section) }));
  const last = [
    { id: "audit", make: auditPage, isWide: true, isSystem: true },
    { id: "maintenance", make: () => maintenancePage(sections), isSystem: true },
  ];
  const titled = (page) => ({ title: t[page.id], ...page });
  const isShown = ({ needs, isSystem }) => (!needs || known(needs)) && (!isSystem || may("administrator"));
  return [...pages.map(titled), ...others, ...last.map(titled)].filter(isShown);
}

/** The assistant's second name (SETUP-26). */
function wizardLink() {
  return h(
    "section",
    { class: "card wizard-link", "aria-label": t.wizard },
    h("div", {}, h("h2", {}, t.wizard), h("p", { class: "hint" }, t.wizardText)),
    h("a", { class: "button plain", href: link("/assistant", { useCase: "accessControl" }) }, t.start),
  );
}
