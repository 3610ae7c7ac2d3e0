// A certified OpenID provider (node-oidc-provider), at which the tests of `node/tests/striae/openid.rs` sign in.
//
// Started with the files of a certificate and its key. It listens on the machine itself and prints its port. Each line on its
// standard input is an order in JSON, answered by a line `done`:
//   {"back": "https://localhost:1/openid/return"}                       serve a client that comes back there
//   {"person": {"id": "7", "name": "ana", "groups": ["marks"]}}         the person who signs in from now on
//   {"rotate": true}                                                    sign by another key
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const [certificate, key] = process.argv.slice(2).map((path) => readFileSync(path));
const people = new Map();
let [person, back, serve] = ["", "", null];

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(8).toString("hex");
  return { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" };
}

function claims(id) {
  const { name, groups } = people.get(id);
  return { sub: id, preferred_username: name, groups };
}

function begin(issuer) {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: "striae",
      client_secret: "the secret of striae, which is long enough",
      redirect_uris: [back],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    }],
    claims: { openid: ["sub", "preferred_username", "groups"] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString("hex")] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => claims(id) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [signingKey()] },
    pkce: { required: () => true, methods: ["S256"] },
  });
  const asOthers = provider.callback();
  serve = async (request, response) => {
    if (!request.url.startsWith("/interaction/")) return asOthers(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
      return provider.interactionFinished(request, response, { login: { accountId: person } });
    }
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope("openid");
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { consent });
  };
}

const server = createServer({ cert: certificate, key }, (request, response) => {
  Promise.resolve(serve(request, response)).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  console.log(port);
  createInterface({ input: process.stdin }).on("line", (line) => {
    const order = JSON.parse(line);
    if (order.person) {
      person = order.person.id;
      people.set(person, order.person);
    }
    if (order.back) back = order.back;
    if (order.back || order.rotate) begin(`https://localhost:${port}`);
    console.log("done");
  }).on("close", () => process.exit(0));
});
