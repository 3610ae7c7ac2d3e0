// Pages of a folder in place of those that the node holds: a developer tries what `npm run build` made without building the node.
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** A folder as `node/web/dist`; none where the node's own pages are tested. */
const FOLDER = process.env.STRIAE_DIST;

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".ftl": "text/plain; charset=utf-8", ".bin": "application/octet-stream" };
/** The node's own: see `node/src/https/pages.rs`. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The file that an address shows: its own, or the first page, as the node does it. */
function fileOf(path) {
  const name = path.split("/").pop();
  return extname(name) in TYPES && !path.slice(1).includes("/") ? name : "index.html";
}

function reply(path) {
  const name = fileOf(path);
  try {
    return { status: 200, headers: { "Content-Security-Policy": POLICY }, contentType: TYPES[extname(name)], body: readFileSync(join(FOLDER, name)) };
  } catch {
    return { status: 404, contentType: "text/plain", body: `STRIAE_DIST has no ${name}` };
  }
}

/** Lets a page have the files of the folder; everything that is no page goes to the node. */
export async function servePages(page, url) {
  if (!FOLDER) return;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const { origin, pathname } = new URL(request.url());
    const isPage = request.method() === "GET" && origin === url && !/^\/(api|openid)(\/|$)/.test(pathname);
    void (isPage ? request.respond(reply(pathname)) : request.continue());
  });
}
