//! The pages for people: the same for everybody, with nothing of a case, and under a strict policy.

use crate::kit::Federation;
use crate::kit::https::{Program, with_https};

#[test]
fn pages_are_served_to_browsers_and_hide_no_wrong_place() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = with_https(node);
    let program = Program::at(node, &running);
    let browser = program.with("accept", "text/html,application/xhtml+xml");
    // Every place of the workstation begins with the same page.
    let first = browser.send_to("GET", "/", "", b"");
    assert_eq!(
        (first.status, first.header("content-type").as_str()),
        (200, "text/html; charset=utf-8")
    );
    for place in ["/exhibit/E-1", "/compare/E-1/E-2?mode=split", "/..%2f..%2fetc/passwd", "/%00"] {
        let page = browser.send_to("GET", place, "", b"");
        assert_eq!((page.status, &page.text), (200, &first.text), "{place}");
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{place}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    // Files of the page that it names are there, and may be kept: their names change with them.
    let is_lasting = |part: &&str| part.starts_with("/app-") || part.starts_with("/style-");
    for name in first.text.split('"').filter(is_lasting) {
        let file = program.send_to("GET", name, "", b"");
        assert_eq!(file.status, 200, "{name}");
        assert!(file.header("cache-control").contains("immutable"), "{name}");
    }
    // Programs are told that nothing is there, and nobody is told anything by a page under /api.
    for (method, place) in
        [("GET", "/exhibit/E-1"), ("POST", "/"), ("DELETE", "/index.html"), ("GET", "/api")]
    {
        let refused = program.send_to(method, place, "", b"");
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (404, "no-such-place"),
            "{method} {place}"
        );
    }
    for place in ["/api", "/api/v1/none", "/api/v1/exhibit/none/none"] {
        let refused = browser.send_to("GET", place, "", b"");
        assert!(refused.status == 404 || refused.status == 405, "{place}: {}", refused.status);
        assert!(refused.header("content-type").contains("problem+json"), "{place}");
    }
    assert!(running.stop().success());
}
