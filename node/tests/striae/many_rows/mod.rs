//! How long lists take at the size of the world. Not run by itself:
//! `cargo test --release -p striae-node --test striae -- --ignored --nocapture many_rows`.
//! With `STRIAE_MANY_ROWS` the filled node stays in the folder that it names, for `scripts/browser/scale.py`.

mod world;

use std::sync::Arc;
use std::time::{Duration, Instant};

use striae_node::api::{
    Credentials, Files, Filter, ListCases, ListExhibits, ListHits, Outcome, Paging,
};
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use striae_node::desk::{CarryOut, Desk};
use striae_node::{Node, NotRunning};

fn give<C: CarryOut>(node: &Arc<Node>, call: C) -> (Duration, C::Reply) {
    let credentials = &Credentials { user: "anna".to_owned(), ..Credentials::default() };
    let progress = &mut |_| {};
    let mut desk = Desk { node, outside: &NotRunning, credentials, progress };
    let since = Instant::now();
    let Ok(Outcome::Done(reply)) = desk.serve(call, Files::new()) else { panic!() };
    (since.elapsed(), reply)
}

#[test]
#[ignore = "measures, and fills a database for minutes"]
fn lists_among_a_hundred_thousand_exhibits() {
    let federation = world::federation();
    let test_node = &federation.nodes[0];
    let open = || Node::open(DataFolder::at(test_node.folder.clone()), Clock::default()).unwrap();
    world::fill(test_node, &open());
    let node = Arc::new(open());
    let page = |limit| Paging { limit: Some(limit), ..Paging::default() };
    let all = || ListExhibits { filter: Filter::default(), paging: page(100) };
    println!("tables read, and a first page: {:?}", give(&node, all()).0);
    let filters: [(&str, Filter); 6] = [
        ("nothing", Filter::default()),
        ("text", Filter { text: Some("scan 777".to_owned()), ..Filter::default() }),
        ("calibre", Filter { calibre: "9x19".parse().ok(), ..Filter::default() }),
        ("agency", Filter { agency: Some("agency 7".to_owned()), ..Filter::default() }),
        ("days", Filter { since: "2020-01-01".parse().ok(), ..Filter::default() }),
        ("state", Filter { state: Some("overdue".to_owned()), ..Filter::default() }),
    ];
    for (name, filter) in filters {
        for limit in [100, 1000] {
            let call = ListExhibits { filter: filter.clone(), paging: page(limit) };
            let (took, list) = give(&node, call);
            println!("exhibits by {name}, {limit} rows: {took:?} ({} fit)", list.part.matched);
        }
    }
    let sorted = Paging { sort: Some("date".to_owned()), ..page(100) };
    let call = ListExhibits { filter: Filter::default(), paging: sorted };
    println!("exhibits sorted by date: {:?}", give(&node, call).0);
    println!("cases: {:?}", give(&node, ListCases { paging: page(100), ..ListCases::default() }).0);
    let hits = || ListHits { paging: page(100), ..ListHits::default() };
    println!("hits: {:?}", give(&node, hits()).0);
    let open = Filter {
        state: Some("open".to_owned()),
        calibre: "9x19".parse().ok(),
        ..Filter::default()
    };
    let call = ListHits { filter: open, ..hits() };
    println!("hits open, of a calibre: {:?}", give(&node, call).0);
    people_at_once(&node);
    drop(node);
    if let Some(kept) = std::env::var_os("STRIAE_MANY_ROWS") {
        // A folder on the same disk, which is not there yet.
        std::fs::rename(&test_node.folder, &kept).unwrap();
    }
}

/// Twenty people, each with a second between two looks at a list.
fn people_at_once(node: &Arc<Node>) {
    const PEOPLE: u64 = 20;
    const LOOKS: u64 = 15;
    let page = || Paging { limit: Some(100), ..Paging::default() };
    let mut took: Vec<Duration> = std::thread::scope(|threads| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                threads.spawn(move || {
                    std::thread::sleep(Duration::from_millis(1000 * person / PEOPLE));
                    let mut took = Vec::new();
                    for look in 0..LOOKS {
                        let text = Some(format!("scan {person}{look}"));
                        let filter = Filter { text, ..Filter::default() };
                        took.push(match look % 3 {
                            0 => give(node, ListExhibits { filter, paging: page() }).0,
                            1 => give(node, ListCases { paging: page(), ..ListCases::default() }).0,
                            _ => give(node, ListHits { paging: page(), ..ListHits::default() }).0,
                        });
                        std::thread::sleep(Duration::from_secs(1));
                    }
                    took
                })
            })
            .collect();
        people.into_iter().flat_map(|person| person.join().unwrap()).collect()
    });
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 100];
    println!(
        "twenty people: median {:?}, 95th percentile {:?}, worst {:?} of {} looks",
        at(50),
        at(95),
        at(100),
        took.len()
    );
}
