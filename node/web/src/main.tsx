// The pages: who is here, which page, and the frame around it.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { may } from "./api/allowed.ts";
import { listen, quiet } from "./api/news.ts";
import { ended, has, isUnchosen, known, recall, signOut } from "./api/session.ts";
import { LanguageChoice } from "./design/language-choice.tsx";
import { LineNote } from "./design/line-note.tsx";
import { LookingReason } from "./design/looking-reason.tsx";
import { Problem } from "./design/parts.tsx";
import { begin, spoken } from "./languages/chosen.ts";
import { type NameId, plain, rich, t } from "./languages/text.tsx";
import { Navigation } from "./nav.tsx";
import { Audit, AuditCheck, AuditEntry } from "./pages/audit.tsx";
import { CasePage, Cases } from "./pages/cases.tsx";
import { Bullets } from "./pages/bullets.tsx";
import { Candidates } from "./pages/candidates.tsx";
import { Compare } from "./pages/compare.tsx";
import { Enter } from "./pages/enter.tsx";
import { Exhibit } from "./pages/exhibit.tsx";
import { Exhibits } from "./pages/exhibits.tsx";
import { Federation } from "./pages/federation.tsx";
import { Firearm, Firearms } from "./pages/firearms.tsx";
import { Gateway } from "./pages/gateway.tsx";
import { Hit, Hits } from "./pages/hits.tsx";
import { Home } from "./pages/home.tsx";
import { LinksPage } from "./pages/links.tsx";
import { MakeTest } from "./pages/make-test.tsx";
import { applyTheme, chosenTheme, Me } from "./pages/me.tsx";
import { NodePage } from "./pages/node.tsx";
import { FirstPassword } from "./pages/own-password.tsx";
import { People } from "./pages/people.tsx";
import { PersonPage } from "./pages/person.tsx";
import { PolicyPage } from "./pages/policy.tsx";
import { Proposal, Proposals } from "./pages/proposals.tsx";
import { Coverage, Question, Questions } from "./pages/questions.tsx";
import { Released } from "./pages/released.tsx";
import { Retention } from "./pages/retention.tsx";
import { SignIn } from "./pages/sign-in.tsx";
import { Sitting, SittingPair } from "./pages/sitting.tsx";
import { Statistics } from "./pages/statistics.tsx";
import { TestResults, Tests, TestSet } from "./pages/tests.tsx";
import { fits, followLinks, go, place } from "./place.ts";

interface Page {
  pattern: string;
  title: NameId;
  show: (words: Record<string, string>) => preact.VNode;
  isWide?: boolean;
  /** Whether the person's roles open it; nothing is asked of the node where they do not. */
  isOpen?: () => boolean;
}

const casework = () => may("view-casework");
const originals = () => may("view-originals");
const tests = () => has("examiner", "verifier", "auditor");

const pages: Page[] = [
  { pattern: "/", title: "main-title-home", show: () => <Home /> },
  { pattern: "/enter", title: "main-title-enter", show: () => <Enter />, isOpen: () => may("enter-records") },
  { pattern: "/exhibits", title: "main-title-exhibits", show: () => <Exhibits />, isOpen: casework },
  { pattern: "/exhibit/:id", title: "main-title-exhibit", show: ({ id }) => <Exhibit id={id ?? ""} key={id} />, isOpen: casework },
  { pattern: "/exhibit/:id/candidates", title: "main-title-candidates", show: ({ id }) => <Candidates id={id ?? ""} key={id} />, isOpen: () => may("search") },
  { pattern: "/compare/:left/:right", title: "main-title-comparison", show: ({ left, right }) => <Compare left={left ?? ""} right={right ?? ""} key={`${left} ${right}`} />, isWide: true, isOpen: originals },
  { pattern: "/bullets/:left/:right", title: "main-title-bullets", show: ({ left, right }) => <Bullets left={left ?? ""} right={right ?? ""} key={`${left} ${right}`} />, isWide: true, isOpen: originals },
  { pattern: "/cases", title: "main-title-cases", show: () => <Cases />, isOpen: casework },
  { pattern: "/case/:reference", title: "main-title-case", show: ({ reference }) => <CasePage reference={reference ?? ""} key={reference} />, isOpen: casework },
  { pattern: "/firearms", title: "main-title-firearms", show: () => <Firearms />, isOpen: casework },
  { pattern: "/firearm/:reference", title: "main-title-firearm", show: ({ reference }) => <Firearm reference={reference ?? ""} key={reference} />, isOpen: casework },
  { pattern: "/links", title: "main-title-links", show: () => <LinksPage key={place.value.query.get("case") ?? ""} />, isOpen: casework },
  { pattern: "/hits", title: "main-title-hits", show: () => <Hits />, isOpen: casework },
  { pattern: "/hit/:id", title: "main-title-hit", show: ({ id }) => <Hit id={id ?? ""} key={id} />, isOpen: casework },
  { pattern: "/hit/:id/compare", title: "main-title-released", show: ({ id }) => <Released id={id ?? ""} key={id} />, isWide: true, isOpen: originals },
  { pattern: "/proposals", title: "main-title-proposals", show: () => <Proposals /> },
  { pattern: "/proposal/:number", title: "main-title-proposal", show: ({ number }) => <Proposal number={Number(number)} key={number} /> },
  { pattern: "/tests", title: "main-title-tests", show: () => <Tests />, isOpen: tests },
  { pattern: "/tests/new", title: "main-title-make-test", show: () => <MakeTest />, isOpen: () => may("manage-tests") },
  { pattern: "/test/:id", title: "main-title-test", show: ({ id }) => <TestSet id={id ?? ""} key={id} />, isOpen: () => may("manage-tests") },
  { pattern: "/test/:id/results", title: "main-title-test-results", show: ({ id }) => <TestResults id={id ?? ""} key={id} />, isOpen: () => may("manage-tests") },
  { pattern: "/sitting/:id", title: "main-title-sitting", show: ({ id }) => <Sitting id={id ?? ""} key={id} />, isOpen: () => may("sit-test") },
  { pattern: "/sitting/:id/:pair", title: "main-title-sitting-pair", show: ({ id, pair }) => <SittingPair id={id ?? ""} pair={Number(pair)} key={`${id} ${pair}`} />, isWide: true, isOpen: () => may("sit-test") },
  { pattern: "/audit", title: "main-title-audit", show: () => <Audit />, isOpen: () => may("view-audit-log") },
  { pattern: "/audit/check", title: "main-title-audit-check", show: () => <AuditCheck />, isOpen: () => may("view-audit-log") },
  { pattern: "/audit/:number", title: "main-title-audit-entry", show: ({ number }) => <AuditEntry number={Number(number)} key={number} />, isOpen: () => may("view-audit-log") },
  { pattern: "/abroad", title: "main-title-abroad", show: () => <Coverage />, isOpen: casework },
  { pattern: "/questions", title: "main-title-questions", show: () => <Questions />, isOpen: casework },
  { pattern: "/question/:id", title: "main-title-question", show: ({ id }) => <Question id={id ?? ""} key={id} />, isOpen: casework },
  { pattern: "/gateway", title: "main-title-gateway", show: () => <Gateway />, isOpen: casework },
  { pattern: "/retention", title: "main-title-retention", show: () => <Retention />, isOpen: () => may("view-casework") || may("erase-expired") },
  { pattern: "/statistics", title: "main-title-statistics", show: () => <Statistics /> },
  { pattern: "/federation", title: "main-title-federation", show: () => <Federation /> },
  { pattern: "/node", title: "main-title-node", show: () => <NodePage />, isOpen: () => may("run-node") },
  { pattern: "/policy", title: "main-title-policy", show: () => <PolicyPage /> },
  { pattern: "/people", title: "main-title-people", show: () => <People />, isOpen: () => may("manage-people") },
  { pattern: "/person/:name", title: "main-title-person", show: ({ name }) => <PersonPage person={name ?? ""} key={name} />, isOpen: () => may("manage-people") },
  { pattern: "/me", title: "main-title-me", show: () => <Me /> },
];

function found() {
  for (const page of pages) {
    const words = fits(page.pattern, place.value.path);
    if (words) return { page, words };
  }
  return null;
}

/** Where a number leads: E-9, H-4, or a case. Barcode readers type it and press Enter. */
function lead(text: string): string {
  // A reference that was copied from an Arabic page may hold marks of direction.
  const word = text.replace(/[\u2066-\u2069\u200e\u200f]/g, "").trim();
  if (/^e-?\d+$/i.test(word)) return `/exhibit/E-${word.replace(/\D/g, "")}`;
  if (/^h-?\d+$/i.test(word)) return `/hit/H-${word.replace(/\D/g, "")}`;
  return `/exhibits?text=${encodeURIComponent(word)}`;
}

function Find() {
  const [text, setText] = useState("");
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) go(lead(text));
        setText("");
      }}
    >
      <input id="find" aria-label={t("main-find")} placeholder={t("main-find-example")} value={text} onInput={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}

function NotAllowed() {
  return (
    <div class="note bad" role="alert">
      <p>{rich("main-not-allowed", null, { link: (words) => <a href="/">{words}</a> })}</p>
    </div>
  );
}

function App() {
  const [problem, setProblem] = useState<Error | null>(null);
  const here = found();
  useEffect(() => {
    recall().catch(setProblem);
  }, []);
  useEffect(() => {
    if (!known.value || isUnchosen.value) return quiet();
    listen();
  }, [known.value, isUnchosen.value]);
  useEffect(() => {
    document.title = plain("main-title", { page: t(here?.page.title ?? "main-title-none") });
  }, [place.value.path, spoken.value]);
  useEffect(() => {
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [place.value.path]);
  if (problem && known.value === undefined)
    return (
      <main>
        <Problem of={problem} again={() => location.reload()} />
      </main>
    );
  if (known.value === undefined) return null;
  if (known.value === null) return <SignIn />;
  return (
    <div class="frame" onClick={followLinks}>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>
        {t("main-skip")}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src="/striae.svg" alt="" />
          Striae
        </a>
        {!isUnchosen.value && (
          <>
            <Navigation />
            <Find />
          </>
        )}
        <div class="who">
          <LanguageChoice />
          <a href="/me">{known.value.person}</a>
          <button type="button" onClick={() => void signOut()}>
            {t("main-sign-out")}
          </button>
        </div>
      </header>
      {ended.value && <SignIn again />}
      <LookingReason />
      <LineNote />
      <main id="content" tabIndex={-1} class={here?.page.isWide ? "wide" : ""}>
        {isUnchosen.value ? <FirstPassword /> : here ? here.page.isOpen?.() === false ? <NotAllowed /> : here.page.show(here.words) : <p>{rich("main-no-page", null, { link: (words) => <a href="/">{words}</a> })}</p>}
      </main>
    </div>
  );
}

applyTheme(chosenTheme());
// The language first, so that no page is seen in two of them.
await begin();
const root = document.getElementById("app");
if (root) render(<App />, root);
