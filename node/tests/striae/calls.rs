//! Calls: those that say they only read leave the audit log as it was.

use std::sync::Arc;

use striae_node::api::{
    Call, Clock, Credentials, ExhibitClock, Files, ListAccounts, ListAudit, ListCases,
    ListExhibits, ListFirearms, ListHits, ListHolds, ListIncidents, ListProposals, ListQueries,
    ListRequests, ListSentHits, MakeNextKey, Outcome, ReleasedScan, ShowDisclosure, ShowInbox,
    ShowLinks, ShowPolicy, ShowRetention, ShowStatus, Statistics, VerifyAudit,
};
use striae_node::clock::Clock as NodeClock;
use striae_node::data_folder::DataFolder;
use striae_node::desk::{CarryOut, Desk};
use striae_node::{Node, NotRunning};

use crate::kit::Bench;

struct Counted {
    node: Arc<Node>,
}

impl Counted {
    fn give<C: CarryOut>(&self, call: C) -> Option<C::Reply> {
        let credentials = &Credentials { user: "anna".to_owned(), ..Credentials::default() };
        let progress = &mut |_| {};
        let mut desk = Desk { node: &self.node, outside: &NotRunning, credentials, progress };
        match desk.serve(call, Files::new()) {
            Ok(Outcome::Done(reply)) => Some(reply),
            _ => None,
        }
    }

    fn entries(&self) -> u64 {
        self.give(ListAudit::default()).unwrap().verified
    }

    fn reads<C: CarryOut>(&self, call: C) {
        assert!(call.needs().reads, "{}", C::NAME);
        let before = self.entries();
        let _ = self.give(call);
        assert_eq!(self.entries(), before, "{}", C::NAME);
    }
}

#[test]
fn calls_that_read_leave_the_audit_log_as_it_was() {
    let bench = Bench::new();
    let test_node = bench.node("ES");
    test_node.enroll(&bench.shot(1, 1));
    let folder = DataFolder::at(test_node.folder.clone());
    let node = Arc::new(Node::open(folder, NodeClock::default()).unwrap());
    let counted = Counted { node };
    assert!(counted.entries() > 0);
    counted.reads(ShowStatus);
    counted.reads(Clock { confirm: false });
    counted.reads(ListIncidents);
    counted.reads(Statistics::default());
    counted.reads(ShowPolicy);
    counted.reads(ShowDisclosure::default());
    counted.reads(ListExhibits::default());
    counted.reads(ListQueries::default());
    counted.reads(ListHits::default());
    counted.reads(ListSentHits::default());
    counted.reads(ReleasedScan { hit: striae_casework::HitId(1) });
    counted.reads(ShowLinks { case: None, confirmed_only: false });
    counted.reads(ListCases::default());
    counted.reads(ListFirearms::default());
    counted.reads(ExhibitClock { exhibit: striae_casework::ExhibitId(1) });
    counted.reads(ShowInbox::default());
    counted.reads(ListRequests);
    counted.reads(ListAudit::default());
    counted.reads(VerifyAudit);
    counted.reads(ListAccounts);
    counted.reads(ListProposals);
    counted.reads(ShowRetention { within_days: None });
    counted.reads(ListHolds);
    // One that says that it changes something leaves an entry.
    let before = counted.entries();
    assert!(!MakeNextKey.needs().reads);
    counted.give(MakeNextKey).unwrap();
    assert_eq!(counted.entries(), before + 1);
}
