//! How long lists take among 100,000 exhibits and 10,000 hits. Not run by itself:
//! `cargo test --release -p striae-node --test striae -- --ignored --nocapture many_rows`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use striae_casework::records::{Case, Corrected};
use striae_casework::{
    Acquisition, AcquisitionId, Exhibit, ExhibitId, ExhibitKind, HitId, HitStatus,
};
use striae_node::api::{
    Credentials, Files, Filter, ListCases, ListExhibits, ListHits, Outcome, Paging,
};
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use striae_node::desk::{CarryOut, Desk};
use striae_node::{Node, NotRunning};
use striae_protocol::{EnvelopeId, Hit};
use striae_store::{CaseRecord, HitRecord, Store};
use striae_vocabulary::{MarkKind, OpaqueReference, UnixSeconds};

use crate::kit::Bench;

const EXHIBITS: u64 = 100_000;
const HITS: u64 = 10_000;

fn fill(store: &Store) {
    let mut changes = store.begin(UnixSeconds(1_700_000_000));
    for number in 0..EXHIBITS {
        let id = changes.new_exhibit_id();
        let acquisition = changes.new_acquisition_id();
        let case = format!("2026/{}", number / 3);
        changes
            .put(&Exhibit {
                id,
                kind: ExhibitKind::Evidence,
                case_reference: case.parse().unwrap(),
                calibre: if number % 3 == 0 { "9x19" } else { ".45 ACP" }.parse().unwrap(),
                occurred: Some(
                    format!("20{:02}-0{}", number % 26, 1 + number % 9).parse().unwrap(),
                ),
                enrolled: UnixSeconds(1_700_000_000 + number),
                rifling: None,
            })
            .unwrap();
        changes
            .put(&Acquisition {
                id: acquisition,
                exhibit: id,
                mark: MarkKind::BreechFaceImpression,
                file_name: format!("scan {number}.x3p"),
                ..acquisition_of(acquisition, id)
            })
            .unwrap();
        if number % 3 == 0 {
            let mut entered = Case::new(case.parse().unwrap());
            entered.agency = Some(format!("agency {}", number % 50).parse().unwrap());
            entered.place = Some(format!("{}.5, {}.5", number % 60, number % 90).parse().unwrap());
            let changed = UnixSeconds(1_700_000_000);
            changes.put(&CaseRecord { case: Corrected::new(entered), changed }).unwrap();
        }
    }
    for number in 0..HITS {
        let id: HitId = changes.new_hit_id();
        let mut reference = [7; 16];
        reference[..8].copy_from_slice(&number.to_be_bytes());
        changes
            .put(&HitRecord {
                id,
                query: EnvelopeId::of(&number.to_be_bytes()),
                exhibit: ExhibitId(1 + number),
                hit: Hit {
                    reference: OpaqueReference::from_bytes(reference),
                    mark: MarkKind::BreechFaceImpression.code(),
                    score_hundredths: Some(50),
                    log10_lr_tenths: None,
                    further_marks: Vec::new(),
                    calibre: None,
                    event_month: None,
                    event_kind: None,
                    country: "ES".parse().unwrap(),
                },
                status: HitStatus::Unconfirmed,
                received: UnixSeconds(1_700_000_000 + number),
            })
            .unwrap();
    }
    changes.commit().unwrap();
}

fn acquisition_of(id: AcquisitionId, exhibit: ExhibitId) -> Acquisition {
    Acquisition {
        id,
        exhibit,
        mark: MarkKind::BreechFaceImpression,
        file_name: String::new(),
        file_sha256: [0; 32],
        file_bytes: 1,
        pitch_um: None,
        unit_correction: None,
        region: None,
        land: None,
        grooves: None,
        sense: striae_casework::Sense::default(),
        mended: Vec::new(),
    }
}

fn give<C: CarryOut>(node: &Arc<Node>, call: C) -> (Duration, C::Reply) {
    let credentials = &Credentials { user: "anna".to_owned(), ..Credentials::default() };
    let progress = &mut |_| {};
    let mut desk = Desk { node, outside: &NotRunning, credentials, progress };
    let since = Instant::now();
    let Ok(Outcome::Done(reply)) = desk.serve(call, Files::new()) else { panic!() };
    (since.elapsed(), reply)
}

#[test]
#[ignore = "measures, and fills a database for half a minute"]
fn lists_among_a_hundred_thousand_exhibits() {
    let bench = Bench::new();
    let test_node = bench.node("PT");
    let store = Store::open(&test_node.folder.join("database")).unwrap();
    fill(&store);
    drop(store);
    let folder = DataFolder::at(test_node.folder.clone());
    let node = Arc::new(Node::open(folder, Clock::default()).unwrap());
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
