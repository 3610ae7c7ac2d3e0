//! Connections by one gun, across borders, and their export and drawing.

use std::collections::BTreeSet;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use striae_casework::hit_life::HitState;
use striae_casework::links::{
    Certainty, LinkGraph, LinkKind, LinkNode, LinkedExhibit, MAX_DRAWN_NODES, graphml, svg,
};
use striae_casework::records::ExhibitKey;
use striae_casework::{CaseReference, Name};
use striae_vocabulary::{ComparedExhibit, OpaqueReference};

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

fn case(text: &str) -> CaseReference {
    text.parse().unwrap()
}

fn own(of_case: &str, item: &str) -> LinkedExhibit {
    let key = ExhibitKey { case: case(of_case), item: name(item) };
    LinkedExhibit::Named { country: "PT".parse().unwrap(), key }
}

/// A reference that begins with these letters.
fn opaque_reference(text: &str) -> OpaqueReference {
    let mut bytes = [0; 16];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    OpaqueReference::from_bytes(bytes)
}

fn remote(country: &str, reference: &str) -> LinkedExhibit {
    let exhibit = opaque_reference(reference);
    LinkedExhibit::Opaque(ComparedExhibit { country: country.parse().unwrap(), exhibit })
}

/// Two Portuguese cases and a Spanish exhibit that one pistol connects; a Dutch one that may belong
/// to them; a third case.
fn one_gun() -> LinkGraph {
    let mut graph = LinkGraph::new();
    let pistol = name("F-2026/9");
    let (scene, test_fire) = (own("2026/117", "A3"), own("2026/140", "T1"));
    graph.add_exhibit(&scene, None).unwrap();
    graph.add_exhibit(&own("2026/117", "A4"), None).unwrap();
    graph.add_exhibit(&test_fire, Some(&pistol)).unwrap();
    graph.add_exhibit(&own("2026/200", "B1"), None).unwrap();
    let spanish = remote("ES", "x7k2");
    graph.add_hit(&name("H-1"), &scene, &test_fire, HitState::Confirmed).unwrap();
    graph.add_hit(&name("H-2"), &test_fire, &spanish, HitState::Confirmed).unwrap();
    graph.add_hit(&name("H-3"), &spanish, &remote("NL", "q1"), HitState::Lead).unwrap();
    graph.add_hit(&name("H-4"), &scene, &own("2026/200", "B1"), HitState::Excluded).unwrap();
    graph
}

fn labels(graph: &LinkGraph) -> Vec<String> {
    graph.nodes().map(|node| format!("{} {node}", node.kind())).collect()
}

#[test]
fn a_case_is_connected_with_what_one_gun_connects_and_no_more() {
    let connected =
        one_gun().connected_with("PT".parse().unwrap(), &case("2026/117"), Certainty::Confirmed);
    assert_eq!(
        labels(&connected),
        [
            "country ES",
            "country PT",
            "case 2026/117",
            "case 2026/140",
            "exhibit 2026/117 / A3",
            "exhibit 2026/117 / A4",
            "exhibit 2026/140 / T1",
            "exhibit 78376b32000000000000000000000000",
            "firearm F-2026/9",
        ]
    );
    assert_eq!(connected.case_count(), 2);
    let with = one_gun().connected_with(
        "PT".parse().unwrap(),
        &case("2026/117"),
        Certainty::WithUnconfirmed,
    );
    assert!(labels(&with).contains(&"exhibit 71310000000000000000000000000000".to_owned()));
    assert!(!labels(&with).contains(&"case 2026/200".to_owned()), "excluded hits connect nothing");
    let nowhere =
        one_gun().connected_with("ES".parse().unwrap(), &case("2026/117"), Certainty::Confirmed);
    assert_eq!(nowhere.nodes().len(), 0, "that case is of another country");
}

#[test]
fn a_pair_is_linked_once_whoever_asked_first() {
    let (one, other) = (own("1", "A"), remote("ES", "x"));
    let mut graph = LinkGraph::new();
    graph.add_hit(&name("H-2"), &one, &other, HitState::Unconfirmed).unwrap();
    graph.add_hit(&name("H-9"), &other, &one, HitState::Confirmed).unwrap();
    graph.add_hit(&name("H-1"), &one, &other, HitState::Confirmed).unwrap();
    graph.add_hit(&name("H-0"), &other, &one, HitState::UnderReview).unwrap();
    graph.add_hit(&name("H-5"), &one, &one, HitState::Confirmed).unwrap();
    let hits: Vec<_> = graph.links().filter(|link| link.3.is_some()).collect();
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].2, hits[0].3), (LinkKind::ConfirmedHit, Some(&name("H-1"))));
}

/// All text and attribute values of well-formed XML.
fn texts(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Text(text) => found.push(text.into_inner().into_owned()),
            Event::GeneralRef(reference) => found.push(format!("&{};", reference.into_inner())),
            _ => {}
        }
    }
}

#[test]
fn hostile_names_are_escaped_in_both_exports() {
    let hostile = "<script>alert(1)</script>&\"'";
    let mut graph = LinkGraph::new();
    graph.add_exhibit(&own(hostile, "]]>"), Some(&name(hostile))).unwrap();
    graph
        .add_hit(&name("<b>"), &own(hostile, "]]>"), &remote("ES", "</g>"), HitState::Confirmed)
        .unwrap();
    for xml in [graphml(&graph), svg(&graph).unwrap()] {
        assert!(!texts(&xml).is_empty());
        assert!(!xml.contains("<script") && !xml.contains("<b>"), "{xml}");
        assert!(xml.contains("&lt;script&gt;"), "{xml}");
    }
}

#[test]
fn graphml_has_every_node_and_link() {
    let graph = one_gun();
    let xml = graphml(&graph);
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns="));
    assert_eq!(xml.matches("<node id=").count(), graph.nodes().len());
    assert_eq!(xml.matches("<edge source=").count(), graph.links().len());
    assert_eq!(xml.matches(">confirmed hit<").count(), 2);
    assert_eq!(xml.matches(">unconfirmed hit<").count(), 1);
    for part in ["<data key=\"label\">2026/117 / A3</data>", "<data key=\"hit\">H-3</data>"] {
        assert!(xml.contains(part), "{xml}");
    }
}

/// The frames of all boxes: left, top, right, bottom.
fn boxes(drawing: &str) -> Vec<[f64; 4]> {
    let number = |line: &str, key: &str| -> f64 {
        let from = line.split(&format!(" {key}=\"")).nth(1).unwrap();
        from.split('"').next().unwrap().parse().unwrap()
    };
    drawing
        .lines()
        .filter(|line| line.contains("<rect") && line.contains("rx=\"4\""))
        .map(|line| {
            let (x, y) = (number(line, "x"), number(line, "y"));
            [x, y, x + number(line, "width"), y + number(line, "height")]
        })
        .collect()
}

#[test]
fn the_drawing_is_the_same_whatever_the_order_and_no_box_hides_another() {
    let drawing = svg(&one_gun()).unwrap();
    let mut again = LinkGraph::new();
    let spanish = remote("ES", "x7k2");
    again.add_hit(&name("H-3"), &remote("NL", "q1"), &spanish, HitState::Lead).unwrap();
    again.add_hit(&name("H-2"), &spanish, &own("2026/140", "T1"), HitState::Confirmed).unwrap();
    again.add_exhibit(&own("2026/200", "B1"), None).unwrap();
    again.add_exhibit(&own("2026/140", "T1"), Some(&name("F-2026/9"))).unwrap();
    again.add_exhibit(&own("2026/117", "A4"), None).unwrap();
    again
        .add_hit(&name("H-1"), &own("2026/117", "A3"), &own("2026/140", "T1"), HitState::Confirmed)
        .unwrap();
    assert_eq!(svg(&again).unwrap(), drawing);
    assert_eq!(boxes(&drawing).len(), one_gun().nodes().len());
    assert!(drawing.contains(">confirmed hit<") && drawing.contains(">H-1<"));
}

#[test]
fn nothing_is_drawn_as_nothing_and_too_much_is_refused() {
    let empty = svg(&LinkGraph::new()).unwrap();
    assert!(boxes(&empty).is_empty() && !texts(&empty).is_empty());
    let mut large = LinkGraph::new();
    for number in 0..=MAX_DRAWN_NODES {
        large.add_exhibit(&remote("ES", &number.to_string()), None).unwrap();
    }
    let said = svg(&large).unwrap_err().to_string();
    assert_eq!(
        said,
        "the links have more than 1000 nodes or links; look at one case instead of all"
    );
    let last = format!(">{}</data>", opaque_reference("1000"));
    assert!(graphml(&large).contains(&last));
}

/// Hits between numbered exhibits of a few countries and cases.
fn any_graph() -> impl Strategy<Value = Vec<(u8, u8, usize)>> {
    prop::collection::vec((0..40_u8, 0..40_u8, 0..HitState::ALL.len()), 0..60)
}

fn numbered(number: u8) -> LinkedExhibit {
    match number % 4 {
        0 | 1 => own(&format!("case {}", number % 9), &number.to_string()),
        2 => remote("ES", &number.to_string()),
        _ => remote("NL", &number.to_string()),
    }
}

fn graph_of(hits: &[(u8, u8, usize)]) -> LinkGraph {
    let mut graph = LinkGraph::new();
    for (at, &(one, other, state)) in hits.iter().enumerate() {
        let firearm = (one % 5 == 0).then(|| name(&format!("F-{}", one % 10)));
        graph.add_exhibit(&numbered(one), firearm.as_ref()).unwrap();
        graph
            .add_hit(
                &name(&format!("H-{at}")),
                &numbered(one),
                &numbered(other),
                HitState::ALL[state],
            )
            .unwrap();
    }
    graph
}

proptest! {
    #[test]
    fn a_component_is_what_naive_growing_finds(hits in any_graph(), with_unconfirmed: bool) {
        let graph = graph_of(&hits);
        let start = LinkNode::Case("PT".parse().unwrap(), case("case 1"));
        let certainty = if with_unconfirmed { Certainty::WithUnconfirmed } else { Certainty::Confirmed };
        let found = graph.connected_with("PT".parse().unwrap(), &case("case 1"), certainty);
        let mut grown: BTreeSet<LinkNode> = graph.nodes().filter(|node| **node == start).cloned().collect();
        loop {
            let before = grown.len();
            for (from, to, kind, _) in graph.links() {
                let connects = with_unconfirmed || kind != LinkKind::UnconfirmedHit;
                let is_country = [from, to].iter().any(|node| node.kind() == "country");
                if connects && !is_country && (grown.contains(from) || grown.contains(to)) {
                    grown.extend([from.clone(), to.clone()]);
                }
            }
            if grown.len() == before {
                break;
            }
        }
        let without_countries: BTreeSet<LinkNode> =
            found.nodes().filter(|node| node.kind() != "country").cloned().collect();
        prop_assert_eq!(&without_countries, &grown);
        for (from, to, ..) in found.links() {
            prop_assert!(found.nodes().any(|node| node == from) && found.nodes().any(|node| node == to));
        }
    }

    #[test]
    fn every_graph_is_drawn_without_boxes_over_boxes(hits in any_graph()) {
        let graph = graph_of(&hits);
        let drawing = svg(&graph).unwrap();
        texts(&drawing);
        texts(&graphml(&graph));
        let boxes = boxes(&drawing);
        prop_assert_eq!(boxes.len(), graph.nodes().len());
        for (at, one) in boxes.iter().enumerate() {
            for other in &boxes[..at] {
                let apart = one[0] >= other[2] || other[0] >= one[2] || one[1] >= other[3] || other[1] >= one[3];
                prop_assert!(apart, "{:?} {:?}", one, other);
            }
        }
    }
}
