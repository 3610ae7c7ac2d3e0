// The pages: who is here, which page, and the frame around it.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { listen, quiet } from "./api/news.ts";
import { ended, known, recall, signOut } from "./api/session.ts";
import { Problem } from "./design/parts.tsx";
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
import { People } from "./pages/people.tsx";
import { PersonPage } from "./pages/person.tsx";
import { PolicyPage } from "./pages/policy.tsx";
import { Proposal, Proposals } from "./pages/proposals.tsx";
import { Coverage, Question, Questions } from "./pages/questions.tsx";
import { Retention } from "./pages/retention.tsx";
import { SignIn } from "./pages/sign-in.tsx";
import { Sitting, SittingPair } from "./pages/sitting.tsx";
import { Statistics } from "./pages/statistics.tsx";
import { TestResults, Tests, TestSet } from "./pages/tests.tsx";
import { fits, followLinks, go, place } from "./place.ts";

interface Page {
  pattern: string;
  title: string;
  show: (words: Record<string, string>) => preact.VNode;
  isWide?: boolean;
}

const pages: Page[] = [
  { pattern: "/", title: "Home", show: () => <Home /> },
  { pattern: "/enter", title: "Enter evidence", show: () => <Enter /> },
  { pattern: "/exhibits", title: "Exhibits", show: () => <Exhibits /> },
  { pattern: "/exhibit/:id", title: "Exhibit", show: ({ id }) => <Exhibit id={id ?? ""} key={id} /> },
  { pattern: "/exhibit/:id/candidates", title: "Candidates", show: ({ id }) => <Candidates id={id ?? ""} key={id} /> },
  { pattern: "/compare/:left/:right", title: "Comparison", show: ({ left, right }) => <Compare left={left ?? ""} right={right ?? ""} key={`${left} ${right}`} />, isWide: true },
  { pattern: "/bullets/:left/:right", title: "Bullets", show: ({ left, right }) => <Bullets left={left ?? ""} right={right ?? ""} key={`${left} ${right}`} />, isWide: true },
  { pattern: "/cases", title: "Cases", show: () => <Cases /> },
  { pattern: "/case/:reference", title: "Case", show: ({ reference }) => <CasePage reference={reference ?? ""} key={reference} /> },
  { pattern: "/firearms", title: "Firearms", show: () => <Firearms /> },
  { pattern: "/firearm/:reference", title: "Firearm", show: ({ reference }) => <Firearm reference={reference ?? ""} key={reference} /> },
  { pattern: "/links", title: "Links", show: () => <LinksPage key={place.value.query.get("case") ?? ""} /> },
  { pattern: "/hits", title: "Hits", show: () => <Hits /> },
  { pattern: "/hit/:id", title: "Hit", show: ({ id }) => <Hit id={id ?? ""} key={id} /> },
  { pattern: "/proposals", title: "Waiting for a second person", show: () => <Proposals /> },
  { pattern: "/proposal/:number", title: "Proposal", show: ({ number }) => <Proposal number={Number(number)} key={number} /> },
  { pattern: "/tests", title: "Tests", show: () => <Tests /> },
  { pattern: "/tests/new", title: "Make a test set", show: () => <MakeTest /> },
  { pattern: "/test/:id", title: "Test set", show: ({ id }) => <TestSet id={id ?? ""} key={id} /> },
  { pattern: "/test/:id/results", title: "Results of a test set", show: ({ id }) => <TestResults id={id ?? ""} key={id} /> },
  { pattern: "/sitting/:id", title: "Sitting", show: ({ id }) => <Sitting id={id ?? ""} key={id} /> },
  { pattern: "/sitting/:id/:pair", title: "Pair of a sitting", show: ({ id, pair }) => <SittingPair id={id ?? ""} pair={Number(pair)} key={`${id} ${pair}`} />, isWide: true },
  { pattern: "/audit", title: "Audit log", show: () => <Audit /> },
  { pattern: "/audit/check", title: "Check of the audit log", show: () => <AuditCheck /> },
  { pattern: "/audit/:number", title: "Entry of the audit log", show: ({ number }) => <AuditEntry number={Number(number)} key={number} /> },
  { pattern: "/abroad", title: "Abroad", show: () => <Coverage /> },
  { pattern: "/questions", title: "Questions to other countries", show: () => <Questions /> },
  { pattern: "/question/:id", title: "Question", show: ({ id }) => <Question id={id ?? ""} key={id} /> },
  { pattern: "/gateway", title: "Gateway", show: () => <Gateway /> },
  { pattern: "/retention", title: "Holds and erasure", show: () => <Retention /> },
  { pattern: "/statistics", title: "Statistics", show: () => <Statistics /> },
  { pattern: "/federation", title: "Federation", show: () => <Federation /> },
  { pattern: "/node", title: "Node", show: () => <NodePage /> },
  { pattern: "/policy", title: "National policy", show: () => <PolicyPage /> },
  { pattern: "/people", title: "People", show: () => <People /> },
  { pattern: "/person/:name", title: "Account", show: ({ name }) => <PersonPage person={name ?? ""} key={name} /> },
  { pattern: "/me", title: "My account", show: () => <Me /> },
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
  const word = text.trim();
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
      <input id="find" aria-label="Find an exhibit, hit, case or item" placeholder="E-9, H-4, case, item" value={text} onInput={(event) => setText(event.currentTarget.value)} />
    </form>
  );
}

function App() {
  const [problem, setProblem] = useState<Error | null>(null);
  const here = found();
  useEffect(() => {
    recall().catch(setProblem);
  }, []);
  useEffect(() => {
    if (!known.value) return quiet();
    listen();
  }, [known.value]);
  useEffect(() => {
    document.title = `${here?.page.title ?? "Not found"} - Striae`;
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
    <div onClick={followLinks}>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src="/striae.svg" alt="" />
          Striae
        </a>
        <Navigation />
        <Find />
        <div class="who">
          <a href="/me">{known.value.person}</a>
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </div>
      </header>
      {ended.value && <SignIn again />}
      <main id="content" tabIndex={-1} class={here?.page.isWide ? "wide" : ""}>
        {here ? here.page.show(here.words) : <p>There is no page here. <a href="/">Go to Home</a></p>}
      </main>
    </div>
  );
}

applyTheme(chosenTheme());
const root = document.getElementById("app");
if (root) render(<App />, root);
