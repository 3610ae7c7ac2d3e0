// National policy in plain words.
import { Head, Note, Shown, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";
import { Disclosure } from "./disclosure.tsx";
import { inSentences } from "./policy-words.ts";

export function PolicyPage() {
  const asked = useCall("/node/policy", {} as never);
  return (
    <>
      <Head title={t("policy-title")} />
      <Shown asked={asked}>
        {(shown) => (
          <>
            {shown.is_changed && <Note kind="warn">{t("policy-changed")}</Note>}
            {!shown.digest && <Note>{t("policy-strict")}</Note>}
            <div class="columns flowing">
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
                {rich("policy-digest", null, { digest: () => <code>{shown.digest}</code> })}
              </p>
            )}
          </>
        )}
      </Shown>
      <Disclosure />
    </>
  );
}
