//! Signed documents as text: what is one, and what editors and mail may do to it.

use striae_protocol::limits::{MAX_CHARTER_BYTES, MAX_REVOCATION_BYTES};
use striae_protocol::trust::{CharterChain, DocumentError};
use striae_protocol::{Charter, SignedDocument};

use crate::samples::{self, signed};
use crate::trust::{chain, two};

#[test]
fn a_document_says_the_same_whoever_carries_it() {
    let document = samples::signed_charter();
    let text = document.to_text();
    assert_eq!(SignedDocument::read(&text).unwrap(), document);
    assert_eq!(SignedDocument::read(text.trim_end()).unwrap(), document);
    assert_eq!(Charter::of_document(&document).unwrap(), samples::charter());
    // Several in one file, with empty lines between them.
    let both = format!("\n{text}\n\n{}", samples::dutch_certificate().to_text());
    let read = SignedDocument::read_all(&both).unwrap();
    assert_eq!(read, [document, samples::dutch_certificate()]);
}

#[test]
fn copies_that_were_signed_apart_are_joined() {
    let [dutch, belgian] = &two();
    let draft = samples::charter().to_document().unwrap();
    let mut one = signed(draft.clone(), &[dutch]);
    let two = signed(draft, &[belgian]);
    assert!(CharterChain::begin(one.clone()).is_err() && CharterChain::begin(two.clone()).is_err());
    one.join(&two).unwrap();
    one.join(&two).unwrap();
    assert_eq!(one.to_text(), samples::signed_charter().to_text());
    let other = Charter { threshold: 2, queries_per_day: 7, ..samples::charter() };
    let error = one.join(&other.to_document().unwrap()).unwrap_err();
    assert!(matches!(error, DocumentError::OtherText(_)), "{error}");
}

#[test]
fn what_is_no_document_is_refused_in_words() {
    let head = "# striae-charter 1\n";
    let body = samples::charter().to_document().unwrap().to_text();
    let nested = format!("{head}a = {}\n", "[".repeat(100_000));
    for (text, says) in [
        ("", "no document"),
        ("hello\n", "no document"),
        ("# striae-charter 2\nx = 1\n", "newer kind"),
        (&format!("{body}# signature: a b\n"), "last lines"),
        (&format!("{}x = 1\n", samples::signed_charter().to_text()), "last lines"),
        (&format!("{head}{}", "#\n".repeat(MAX_CHARTER_BYTES)), "bytes"),
    ] {
        let error = SignedDocument::read_all(text).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
    for (text, says) in [
        (nested.as_str(), "line 2"),
        (&body.replace("threshold", "treshold"), "treshold"),
        (&body.replace("\"NL\"", "\"nl\""), "line"),
        (&body.replace("version = 1", "version = -1"), "line"),
        (&body.replace(&samples::dutch_authority().public().to_string(), &"0".repeat(64)), "weak"),
    ] {
        let document = SignedDocument::read(text).unwrap();
        let error = Charter::of_document(&document).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}

/// Else one node keeps it, and no other takes it from there.
#[test]
fn a_document_that_is_read_is_short_enough_to_be_read_again() {
    let head = "# striae-revocation 1\n";
    let text = format!("{head}{}", "#".repeat(MAX_REVOCATION_BYTES - head.len()));
    assert!(matches!(SignedDocument::read(&text), Err(DocumentError::TooLong { .. })));
    let document = SignedDocument::read(&text[..text.len() - 1]).unwrap();
    assert_eq!(SignedDocument::read(&document.to_text()), Ok(document));
}

#[test]
fn a_document_counts_whatever_editors_and_mail_did_to_its_lines() {
    let text = samples::signed_charter().to_text();
    let lines = |end: &str| text.lines().flat_map(|line| [line, end]).collect::<String>();
    let with_gap = text.replacen("\n# signature: ", "\n\n\n# signature: ", 1);
    for changed in [
        lines("\r\n"),
        lines("\r"),
        lines(" \t\n"),
        lines("  \r\n"),
        format!("\u{feff}{text}"),
        format!("\u{feff}{}", lines("\r\n")),
        format!("\r\n\n{text}\n\n  \n"),
        text.trim_end().to_owned(),
        with_gap,
    ] {
        let [document] = &SignedDocument::read_all(&changed).unwrap()[..] else {
            panic!("{changed:?}")
        };
        assert_eq!(*document, samples::signed_charter(), "{changed:?}");
        assert_eq!(document.to_text(), text);
        let begun = CharterChain::begin(document.clone()).unwrap();
        assert_eq!(begun.network_id(), chain().network_id());
    }
    // Several documents of one file, each saved by an editor that marks its files.
    let both = format!("\u{feff}{}\u{feff}{}", lines("\r\n"), lines("\r\n"));
    assert_eq!(SignedDocument::read_all(&both).unwrap().len(), 2);
    // Anything that can change what is read is signed: blanks before a line or inside it, and
    // letters.
    for changed in [
        text.replacen(" = ", "  = ", 1),
        text.replacen('\n', "\n ", 2),
        text.replacen('\n', "\n# a comment\n", 1),
        text.replacen('1', "2", 3),
    ] {
        let document = SignedDocument::read_all(&changed).map(|all| all[0].clone());
        let counts = document.is_ok_and(|document| CharterChain::begin(document).is_ok());
        assert!(!counts, "{changed:?}");
    }
}

#[test]
fn nobody_signs_a_text_whose_lines_end_with_blanks() {
    let mut charter = chain().current().clone();
    charter.members[0].contact = "a line with a blank \nand another".to_owned();
    let refused = charter.to_document();
    assert!(refused.is_err(), "{refused:?}");
}
