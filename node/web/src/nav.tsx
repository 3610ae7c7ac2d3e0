// The way to the pages: those that the person's roles open, the daily ones first, the others in a menu.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { may } from "./api/allowed.ts";
import { has } from "./api/session.ts";
import { language } from "./languages/chosen.ts";
import { t } from "./languages/text.tsx";
import { place } from "./place.ts";

/** Links beside each other before the others go into the menu: at most, and at least where the header has too little room for one row. */
const [MAX_BESIDE, MIN_BESIDE] = [8, 3];

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
    [true, { path: "/", name: t("nav-home") }],
    [may("enter-records"), { path: "/enter", name: t("nav-enter") }],
    [may("run-node"), { path: "/node", name: t("nav-node") }],
    [casework, { path: "/exhibits", name: t("nav-exhibits"), also: ["/exhibit/"] }],
    [casework, { path: "/cases", name: t("nav-cases"), also: ["/case/"] }],
    [casework, { path: "/firearms", name: t("nav-firearms"), also: ["/firearm/"] }],
    [casework, { path: "/hits", name: t("nav-hits"), also: ["/hit/"] }],
    [true, { path: "/proposals", name: t("nav-proposals"), also: ["/proposal/"] }],
    [may("view-casework"), { path: "/abroad", name: t("nav-abroad"), also: ["/questions", "/question/"] }],
    [may("serve-gateway"), { path: "/gateway", name: t("nav-gateway") }],
    [may("view-casework"), { path: "/links", name: t("nav-links") }],
    [has("examiner", "verifier", "auditor"), { path: "/tests", name: t("nav-tests"), also: ["/test/", "/sitting/"] }],
    [may("view-audit-log"), { path: "/audit", name: t("nav-audit") }],
    [may("set-legal-hold") || may("erase-expired"), { path: "/retention", name: t("nav-retention") }],
    [may("manage-people"), { path: "/people", name: t("nav-people"), also: ["/person/"] }],
    [may("view-statistics"), { path: "/statistics", name: t("nav-statistics") }],
    [true, { path: "/federation", name: t("nav-federation") }],
    [true, { path: "/policy", name: t("nav-policy") }],
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

/** Links for which the header has room in one row. It is measured: names are of different length in each language. */
function useRoom(wanted: number) {
  const box = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(wanted);
  useEffect(() => {
    const reset = () => setRoom(wanted);
    reset();
    addEventListener("resize", reset);
    return () => removeEventListener("resize", reset);
  }, [wanted, language()]);
  useLayoutEffect(() => {
    const [first, last] = [box.current?.parentElement?.firstElementChild, box.current?.parentElement?.lastElementChild].map((one) => one?.getBoundingClientRect());
    if (first && last && last.top >= first.bottom && room > MIN_BESIDE) setRoom(room - 1);
  });
  return { box, room };
}

export function Navigation() {
  const pages = pagesOf();
  const { box, room } = useRoom(pages.length <= MAX_BESIDE ? pages.length : MAX_BESIDE - 1);
  const beside = pages.slice(0, room);
  const others = pages.slice(beside.length);
  return (
    <nav aria-label={t("nav-pages")} ref={box}>
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
        {t("nav-more")}
        {here && <span class="visually-hidden"> {here.name}</span>}
      </summary>
      <div>
        {pages.map((to) => (
          <Link to={to} key={to.path} />
        ))}
      </div>
    </details>
  );
}
