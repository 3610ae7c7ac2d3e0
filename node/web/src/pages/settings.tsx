// The settings that the node goes by, each with its meaning.
import { Table } from "../design/long-table.tsx";
import { Note, Shown, useCall } from "../design/parts.tsx";
import { rich, t } from "../languages/text.tsx";

export function Settings() {
  const asked = useCall("/node/settings", {} as never);
  return (
    <section class="panel">
      <h2>{t("settings-title")}</h2>
      <Shown asked={asked}>
        {(shown) => (
          <>
            {shown.is_changed && <Note kind="warn">{t("settings-changed")}</Note>}
            <p>{rich("settings-file", null, { file: () => <code>{shown.file}</code> })}</p>
            <details>
              <summary>{t("settings-count", { count: shown.settings.length })}</summary>
              <Table
                label={t("settings-title")}
                rows={shown.settings}
                keyOf={(one) => one.name}
                columns={[
                  { name: t("settings-name"), show: (one) => <code style="white-space: nowrap">{one.name}</code> },
                  { name: t("settings-value"), show: (one) => (one.value === null || one.value === undefined ? <span class="soft">{t("settings-no-value")}</span> : <code>{one.value}</code>) },
                  { name: t("settings-from"), show: (one) => t(one.is_stated ? "settings-stated" : "settings-default") },
                  // The node has the meanings in English alone.
                  { name: t("settings-meaning"), show: (one) => <bdi lang="en">{one.says}</bdi> },
                ]}
              />
            </details>
          </>
        )}
      </Shown>
    </section>
  );
}
