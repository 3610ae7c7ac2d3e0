//! Understanding between nodes of two versions, with invented versions after the first.

use serde::{Deserialize, Serialize};
use striae_protocol::catch_up::{announced_versions, is_spoken};
use striae_protocol::versions::{self, Form, NoPrevious, Versions};
use striae_protocol::{CatchUpRequest, CodecError, DraftError, Hello, Message, Query};

use crate::samples;

/// A question as version 1 has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct QuestionOf1 {
    calibre: String,
}

/// The question of version 2, which also has a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct QuestionOf2 {
    calibre: String,
    month: Option<u8>,
}

/// The question of version 4, whose calibre is a number; version 3 changed another message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct QuestionOf4 {
    calibre_um: u32,
    month: Option<u8>,
}

/// A message that version 2 brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Greeting(u8);

impl Form for QuestionOf1 {
    const VERSION: u16 = 1;
    type Previous = NoPrevious;
}

impl Form for QuestionOf2 {
    const VERSION: u16 = 2;
    type Previous = QuestionOf1;
}

impl Form for QuestionOf4 {
    const VERSION: u16 = 4;
    type Previous = QuestionOf2;
}

impl Form for Greeting {
    const VERSION: u16 = 2;
    type Previous = NoPrevious;
}

impl From<QuestionOf1> for QuestionOf2 {
    fn from(QuestionOf1 { calibre }: QuestionOf1) -> Self {
        Self { calibre, month: None }
    }
}

impl From<QuestionOf2> for QuestionOf1 {
    /// The month is left out: version 1 has no field for it.
    fn from(QuestionOf2 { calibre, .. }: QuestionOf2) -> Self {
        Self { calibre }
    }
}

impl From<QuestionOf2> for QuestionOf4 {
    fn from(QuestionOf2 { calibre, month }: QuestionOf2) -> Self {
        Self { calibre_um: calibre.parse().unwrap_or(0), month }
    }
}

impl From<QuestionOf4> for QuestionOf2 {
    fn from(QuestionOf4 { calibre_um, month }: QuestionOf4) -> Self {
        Self { calibre: calibre_um.to_string(), month }
    }
}

fn read<F: Form>(version: u16, bytes: &[u8]) -> Option<Result<F, CodecError>> {
    versions::read::<F, 1024>(version, bytes)
}

/// A hello of a node that speaks these versions, as the other side receives it.
fn announced(spoken: Versions) -> Versions {
    let (hello, ..) = samples::logs_exchange();
    let hello = Hello { oldest_version: spoken.oldest, newest_version: spoken.newest, ..hello };
    let bytes = CatchUpRequest::Hello(hello).encode().unwrap();
    let (oldest, newest) = announced_versions(&bytes).unwrap();
    Versions { oldest, newest }
}

#[test]
fn two_nodes_speak_the_newest_version_that_both_know() {
    let spoken = |oldest, newest| Versions { oldest, newest };
    for (one, other, common) in [
        (spoken(1, 1), spoken(1, 2), Some(1)),
        (spoken(1, 2), spoken(2, 3), Some(2)),
        (spoken(1, 2), spoken(1, 2), Some(2)),
        (spoken(1, 1), spoken(2, 3), None),
        (spoken(1, 2), spoken(9, 12), None),
        (spoken(1, 2), spoken(2, 1), None),
    ] {
        assert_eq!(announced(one).common_with(announced(other)), common, "{one:?} {other:?}");
        assert_eq!(announced(other).common_with(announced(one)), common, "{other:?} {one:?}");
    }
    assert!(is_spoken(1, 2) && is_spoken(0, 1) && !is_spoken(2, 3) && !is_spoken(0, 0));
}

#[test]
fn nodes_of_adjacent_versions_exchange_a_message_in_the_older_form() {
    let (older, newer) = (Versions { oldest: 1, newest: 1 }, Versions { oldest: 1, newest: 2 });
    let common = announced(newer).common_with(announced(older)).unwrap();
    // The newer node writes what the older one reads.
    let question = QuestionOf2 { calibre: "9000".into(), month: Some(11) };
    let bytes = versions::write(&question, common).unwrap().unwrap();
    let heard: QuestionOf1 = read(common, &bytes).unwrap().unwrap();
    assert_eq!(heard, QuestionOf1 { calibre: "9000".into() });
    // The older node answers in its only form, and the newer one has it in its own.
    let bytes = versions::write(&heard, common).unwrap().unwrap();
    let heard: QuestionOf2 = read(common, &bytes).unwrap().unwrap();
    assert_eq!(heard, QuestionOf2 { month: None, ..question.clone() });
    // Among themselves, newer nodes lose nothing.
    let bytes = versions::write(&question, 2).unwrap().unwrap();
    assert_eq!(read::<QuestionOf2>(2, &bytes).unwrap().unwrap(), question);
}

#[test]
fn forms_are_chained_and_kept_until_a_version_changes_them() {
    let question = QuestionOf4 { calibre_um: 9000, month: Some(11) };
    let of_2 = QuestionOf2 { calibre: "9000".into(), month: Some(11) };
    let written = |version| versions::write(&question, version).unwrap().unwrap();
    assert_eq!(read::<QuestionOf1>(1, &written(1)).unwrap().unwrap().calibre, "9000");
    for version in [2, 3] {
        assert_eq!(read::<QuestionOf2>(version, &written(version)).unwrap().unwrap(), of_2);
    }
    for (version, month) in [(1, None), (2, Some(11)), (3, Some(11)), (4, Some(11)), (5, Some(11))]
    {
        let read = read::<QuestionOf4>(version, &written(version)).unwrap().unwrap();
        assert_eq!(read, QuestionOf4 { calibre_um: 9000, month }, "version {version}");
    }
    // Bytes of one version are no bytes of another.
    assert!(read::<QuestionOf4>(1, &written(4)).unwrap().is_err());
    // A version has no message that a later one brought.
    assert!(versions::write(&Greeting(7), 1).is_none() && read::<Greeting>(1, &[7]).is_none());
    assert_eq!(read::<Greeting>(2, &[7]), Some(Ok(Greeting(7))));
    assert!(read::<QuestionOf4>(0, &written(1)).is_none());
}

#[test]
fn an_envelope_is_written_in_the_version_of_its_readers() {
    let draft = samples::draft(Message::Query(samples::query()));
    let (now, of_1) = (draft.sign(&samples::dutch_key()), draft.sign_for(1, &samples::dutch_key()));
    assert_eq!(now, of_1, "there is one version");
    let refused = draft.sign_for(0, &samples::dutch_key()).unwrap_err();
    assert_eq!(refused, DraftError::Version { version: 0 });
    assert_eq!(Query::VERSION, 1);
}
