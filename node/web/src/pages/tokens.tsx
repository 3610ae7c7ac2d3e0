// Tokens by which programs act for a person: listed and ended, and made by the person alone.
import { useState } from "preact/hooks";
import { call, type Schemas } from "../api/client.ts";
import { known } from "../api/session.ts";
import { Table } from "../design/long-table.tsx";
import { Choice, Confirm, Dialogue, Empty, Field, FormEnd, Note, Shown, useAct, useCall } from "../design/parts.tsx";
import { time } from "../words.ts";
import { families, scopesOf } from "./account-words.ts";

const reach: [string, string][] = [
  ["read", "looks only"],
  ["all", "looks and acts"],
];

const lives: [string, string][] = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["180", "180 days"],
  ["366", "A year"],
];

export function Tokens({ person }: { person: string }) {
  const list = useCall("/token/list", {} as never);
  const [makes, setMakes] = useState(false);
  const [ends, setEnds] = useState<string | null>(null);
  const isOwn = person === known.value?.person;
  return (
    <section class="panel">
      <h2>Tokens of programs</h2>
      <p class="soft">A program with a token acts as {isOwn ? "you" : person}, within the families of calls that the token names.</p>
      <Shown asked={list}>
        {(shown) => {
          const own = shown.tokens.filter((token) => token.person === person);
          return own.length === 0 ? (
            <Empty>There is none.</Empty>
          ) : (
            <Table
              label="Tokens of programs"
              rows={own}
              keyOf={(one) => one.name}
              columns={[
                { name: "Name", show: (one) => one.name },
                { name: "Reaches", show: (one) => one.scopes.join(", ") },
                { name: "Made", show: (one) => time(one.since) },
                { name: "Used", show: (one) => time(one.used) },
                { name: "Ends", show: (one) => time(one.expires) },
                {
                  name: "Act",
                  show: (one) => (
                    <button class="danger" type="button" onClick={() => setEnds(one.name)}>
                      End it
                    </button>
                  ),
                },
              ]}
            />
          );
        }}
      </Shown>
      {isOwn && (
        <button type="button" style="margin-top: .5rem" onClick={() => setMakes(true)}>
          Make a token
        </button>
      )}
      {makes && (
        <MakeToken
          close={() => {
            setMakes(false);
            list.again();
          }}
        />
      )}
      {ends !== null && (
        <Confirm
          title="End the token"
          danger
          says={<p>The program that uses {ends} is refused from then on.</p>}
          close={() => setEnds(null)}
          act={async () => {
            await call("/token/end", { person, name: ends });
            list.again();
          }}
        />
      )}
    </section>
  );
}

function MakeToken({ close }: { close: () => void }) {
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [made, setMade] = useState<Schemas["NewToken"] | null>(null);
  const doing = useAct();
  const scopes = scopesOf(chosen);
  return (
    <Dialogue title="Make a token" close={close}>
      {made ? (
        <>
          <Note kind="good">
            <p>It is shown once, and kept nowhere. It ends {time(made.expires)}.</p>
            <p class="mono">{made.token}</p>
          </Note>
          <button class="main" type="button" onClick={close}>
            I have kept it
          </button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void doing.act(async () => setMade(await call("/token/make", { name: name.trim(), scopes, days: Number(days) })));
          }}
        >
          <div class="form">
            <Field label="Name" hint="The program, in a word">
              <input required maxLength={64} value={name} onInput={(event) => setName(event.currentTarget.value)} />
            </Field>
            <Field label="It lives for">
              <Choice value={days} of={lives} onChange={setDays} />
            </Field>
            {families.map(([family, title]) => (
              <Field label={title} key={family}>
                <Choice value={chosen[family] ?? ""} any="nothing" of={reach} onChange={(value) => setChosen({ ...chosen, [family]: value })} />
              </Field>
            ))}
          </div>
          <FormEnd doing={doing} act="Make it" close={close} cannot={scopes.length === 0} />
        </form>
      )}
    </Dialogue>
  );
}
