// Exhibits: found by text, calibre, mark, agency and date.
import type { Schemas } from "../api/client.ts";
import { has } from "../api/session.ts";
import { days, List, text } from "../design/list.tsx";
import { marks, time, words } from "../words.ts";

export function Exhibits() {
  return (
    <List
      title="Exhibits"
      path="/exhibit/list"
      reverse
      fields={[{ ...text, placeholder: "case, item, file" }, { name: "calibre", label: "Calibre", placeholder: "9x19" }, { name: "mark", label: "Mark", of: marks() }, { name: "agency", label: "Agency" }, ...days]}
      rowsOf={(reply) => reply.exhibits}
      keyOf={(one: Schemas["ListedExhibit"]) => one.exhibit}
      none="No exhibit has been entered yet."
      noneFits="No exhibit fits. Take a word away."
      columns={[
        { name: "Exhibit", show: (one) => <a href={`/exhibit/${one.exhibit}`}>{one.exhibit}</a> },
        { name: "Case", show: (one) => <a href={`/case/${encodeURIComponent(one.case_reference)}`}>{one.case_reference}</a> },
        { name: "Item", show: (one) => one.item },
        { name: "Kind", show: (one) => words(one.kind) },
        { name: "Calibre", show: (one) => one.calibre },
        { name: "Marks", show: (one) => [...new Set(one.acquisitions.map((file) => words(file.mark)))].join(", ") },
        { name: "Event", show: (one) => one.occurred },
        { name: "Entered", show: (one) => time(one.enrolled) },
        {
          name: "Stage",
          show: (one) => (
            <>
              {one.is_withdrawn ? <span class="tag bad">withdrawn</span> : <span class="tag plain">{one.stage}</span>} {one.overdue?.length ? <span class="tag bad">overdue</span> : null}
            </>
          ),
        },
      ]}
    >
      {has("examiner", "verifier") && (
        <a class="button main" href="/enter">
          Enter evidence
        </a>
      )}
    </List>
  );
}
