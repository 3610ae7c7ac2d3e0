// National policy in plain words.
import { Head, Note, Shown, useCall } from "../design/parts.tsx";
import { inSentences } from "./policy-words.ts";

export function PolicyPage() {
  const asked = useCall("/node/policy", {} as never);
  return (
    <>
      <Head title="National policy" />
      <Shown asked={asked}>
        {(shown) => (
          <>
            {shown.is_changed && <Note kind="warn">The file policy.toml says something else by now. It counts when the node is started anew.</Note>}
            {!shown.digest && <Note>There is no file policy.toml: the strict values count.</Note>}
            <div class="columns">
              {inSentences(shown.policy).map(([subject, sentences]) => (
                <section class="panel" key={subject}>
                  <h2>{subject}</h2>
                  <ul class="sentences">
                    {sentences.map((sentence) => (
                      <li key={sentence}>{sentence}</li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
            {shown.digest && (
              <p class="soft small" style="margin-top: 1rem">
                SHA-256 of the file: <code>{shown.digest}</code>. The authority writes the file; the node reads it when it starts, and the audit log has every change.
              </p>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
