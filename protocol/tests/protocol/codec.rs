//! The codec refuses what is too long, too short, or lies about its length.

use serde::{Deserialize, Serialize};
use striae_protocol::CodecError;
use striae_protocol::codec::{bounded_vec, decode, encode};
use striae_vocabulary::CountryCode;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sample {
    number: u32,
    flag: bool,
    choice: Option<u8>,
    text: String,
    #[serde(deserialize_with = "bounded_vec::<_, _, 4>")]
    list: Vec<u16>,
}

/// A list alone, so that its length comes first.
#[derive(Debug, Serialize, Deserialize)]
struct ShortList(#[serde(deserialize_with = "bounded_vec::<_, _, 4>")] Vec<u16>);

fn sample() -> Sample {
    Sample { number: 1, flag: true, choice: Some(9), text: "hé".into(), list: vec![1, 2, 3, 4] }
}

#[test]
fn format_is_the_specified_one() {
    let expected = [
        &[1, 0, 0, 0][..],         // number
        &[1],                      // flag
        &[1, 9],                   // choice
        &[3, 0, 0, 0, 0, 0, 0, 0], // bytes of the text
        "hé".as_bytes(),           // text
        &[4, 0, 0, 0, 0, 0, 0, 0], // elements of the list
        &[1, 0, 2, 0, 3, 0, 4, 0], // list
    ]
    .concat();
    assert_eq!(encode(&sample()).unwrap(), expected);
    assert_eq!(decode::<Sample, 100>(&expected).unwrap(), sample());
    assert_eq!(encode(&"NL".parse::<CountryCode>().unwrap()).unwrap(), b"NL");
}

#[test]
fn limit_counts_all_bytes() {
    let bytes = encode(&sample()).unwrap();
    assert_eq!(bytes.len(), 34);
    assert!(decode::<Sample, 34>(&bytes).is_ok());
    assert_eq!(decode::<Sample, 33>(&bytes), Err(CodecError::TooLong { found: 34, limit: 33 }));
}

#[test]
fn missing_and_left_over_bytes_are_refused() {
    let mut bytes = encode(&sample()).unwrap();
    for length in 0..bytes.len() {
        assert!(matches!(
            decode::<Sample, 100>(&bytes[..length]),
            Err(CodecError::Malformed { .. })
        ));
    }
    bytes.push(0);
    assert_eq!(decode::<Sample, 100>(&bytes), Err(CodecError::Trailing { count: 1 }));
}

#[test]
fn only_one_form_of_each_value_is_accepted() {
    let good = encode(&sample()).unwrap();
    // A flag that is neither 0 nor 1, and an option's mark likewise.
    for (at, with) in [(4, 2), (4, 255), (5, 2)] {
        let mut bytes = good.clone();
        bytes[at] = with;
        assert!(matches!(decode::<Sample, 100>(&bytes), Err(CodecError::Malformed { .. })));
    }
    // Text that is not UTF-8.
    let mut bytes = good;
    bytes[16] = 0xff;
    assert!(matches!(decode::<Sample, 100>(&bytes), Err(CodecError::Malformed { .. })));
}

#[test]
fn a_length_that_lies_allocates_nothing() {
    for length in [5, 1 << 20, 1 << 40, u64::MAX] {
        let bytes = encode(&length).unwrap();
        let text = decode::<String, 100>(&bytes).unwrap_err();
        assert!(matches!(text, CodecError::Malformed { .. }), "{text}");
        // The list is refused for its length, before any element is missed.
        let list = decode::<ShortList, 100>(&bytes).unwrap_err();
        assert!(list.to_string().contains("at most 4 elements"), "{list}");
    }
}
