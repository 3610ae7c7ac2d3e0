// The way to the pages: those that the person's roles open, the daily ones first, the others in a menu.
import { useEffect, useRef } from "preact/hooks";
import { may } from "./api/allowed.ts";
import { has } from "./api/session.ts";
import { place } from "./place.ts";

/** Links beside each other before the others go into the menu. */
const MAX_BESIDE = 8;

interface To {
  path: string;
  name: string;
  /** Paths of pages that belong to it. */
  also?: string[];
}

/** Pages that the person's roles open, the daily ones first. */
export function pagesOf(): To[] {
  const casework = has("examiner", "verifier", "liaison");
  const all: [boolean, To][] = [
    [true, { path: "/", name: "Home" }],
    [may("enter-records"), { path: "/enter", name: "Enter evidence" }],
    [may("run-node"), { path: "/node", name: "Node" }],
    [casework, { path: "/exhibits", name: "Exhibits", also: ["/exhibit/"] }],
    [casework, { path: "/cases", name: "Cases", also: ["/case/"] }],
    [casework, { path: "/firearms", name: "Firearms", also: ["/firearm/"] }],
    [casework, { path: "/hits", name: "Hits", also: ["/hit/"] }],
    [true, { path: "/proposals", name: "Second person", also: ["/proposal/"] }],
    [may("view-casework"), { path: "/abroad", name: "Abroad", also: ["/questions", "/question/"] }],
    [may("serve-gateway"), { path: "/gateway", name: "Gateway" }],
    [may("view-casework"), { path: "/links", name: "Links" }],
    [has("examiner", "verifier", "auditor"), { path: "/tests", name: "Tests", also: ["/test/", "/sitting/"] }],
    [may("view-audit-log"), { path: "/audit", name: "Audit log" }],
    [may("set-legal-hold") || may("erase-expired"), { path: "/retention", name: "Holds" }],
    [may("manage-people"), { path: "/people", name: "People", also: ["/person/"] }],
    [may("view-statistics"), { path: "/statistics", name: "Statistics" }],
    [true, { path: "/federation", name: "Federation" }],
    [true, { path: "/policy", name: "Policy" }],
  ];
  return all.filter(([isOpen]) => isOpen).map(([, to]) => to);
}

export function isHere(to: To, path: string): boolean {
  return path === to.path || (to.also ?? []).some((beginning) => path.startsWith(beginning)) || (to.path !== "/" && path.startsWith(`${to.path}/`));
}

function Link({ to }: { to: To }) {
  return (
    <a href={to.path} aria-current={isHere(to, place.value.path) ? "page" : undefined}>
      {to.name}
    </a>
  );
}

export function Navigation() {
  const pages = pagesOf();
  const beside = pages.length <= MAX_BESIDE ? pages : pages.slice(0, MAX_BESIDE - 1);
  const others = pages.slice(beside.length);
  return (
    <nav aria-label="Pages">
      {beside.map((to) => (
        <Link to={to} key={to.path} />
      ))}
      {others.length > 0 && <More pages={others} />}
    </nav>
  );
}

function More({ pages }: { pages: To[] }) {
  const box = useRef<HTMLDetailsElement>(null);
  const path = place.value.path;
  const here = pages.find((to) => isHere(to, path));
  const close = () => box.current?.removeAttribute("open");
  useEffect(close, [path]);
  useEffect(() => {
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    addEventListener("pointerdown", outside);
    addEventListener("focusin", outside);
    return () => {
      removeEventListener("pointerdown", outside);
      removeEventListener("focusin", outside);
    };
  }, []);
  return (
    <details
      ref={box}
      class="more"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        box.current?.querySelector("summary")?.focus();
      }}
    >
      <summary class={here ? "here" : ""}>
        More
        {here && <span class="visually-hidden">: {here.name}</span>}
      </summary>
      <div>
        {pages.map((to) => (
          <Link to={to} key={to.path} />
        ))}
      </div>
    </details>
  );
}
