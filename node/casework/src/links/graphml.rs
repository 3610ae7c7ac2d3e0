//! The graph as `GraphML`, for other programs.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{LinkGraph, LinkNode};

/// Attributes of nodes and links: key, for what, name.
const KEYS: [(&str, &str, &str); 5] = [
    ("kind", "node", "kind"),
    ("label", "node", "label"),
    ("country", "node", "country"),
    ("link", "edge", "kind"),
    ("hit", "edge", "hit"),
];

/// `GraphML` with each node's kind, label and country, and each link's kind and hit. The same graph
/// gives the same bytes.
pub fn graphml(graph: &LinkGraph) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Into memory, which takes all that is written.
    let _ = write(&mut writer, graph);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write(writer: &mut Writer<Vec<u8>>, graph: &LinkGraph) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let numbers: BTreeMap<&LinkNode, String> =
        graph.nodes().enumerate().map(|(number, node)| (node, format!("n{number}"))).collect();
    writer
        .create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|writer| {
            for (id, what, name) in KEYS {
                writer
                    .create_element("key")
                    .with_attributes([
                        ("id", id),
                        ("for", what),
                        ("attr.name", name),
                        ("attr.type", "string"),
                    ])
                    .write_empty()?;
            }
            writer
                .create_element("graph")
                .with_attributes([("id", "links"), ("edgedefault", "undirected")])
                .write_inner_content(|writer| {
                    write_nodes(writer, graph, &numbers)?;
                    write_links(writer, graph, &numbers)
                })?;
            Ok(())
        })?;
    Ok(())
}

fn write_nodes(
    writer: &mut Writer<Vec<u8>>,
    graph: &LinkGraph,
    numbers: &BTreeMap<&LinkNode, String>,
) -> io::Result<()> {
    for node in graph.nodes() {
        let id = numbers.get(node).map_or("", String::as_str);
        let data = [
            ("kind", node.kind().to_owned()),
            ("label", node.label()),
            ("country", node.country().to_string()),
        ];
        writer
            .create_element("node")
            .with_attribute(("id", id))
            .write_inner_content(|writer| write_data(writer, &data))?;
    }
    Ok(())
}

fn write_links(
    writer: &mut Writer<Vec<u8>>,
    graph: &LinkGraph,
    numbers: &BTreeMap<&LinkNode, String>,
) -> io::Result<()> {
    for (from, to, kind, hit) in graph.links() {
        let id = |node| numbers.get(node).map_or("", String::as_str);
        let mut data = vec![("link", kind.describe().to_owned())];
        data.extend(hit.map(|hit| ("hit", hit.to_string())));
        writer
            .create_element("edge")
            .with_attributes([("source", id(from)), ("target", id(to))])
            .write_inner_content(|writer| write_data(writer, &data))?;
    }
    Ok(())
}

fn write_data(writer: &mut Writer<Vec<u8>>, data: &[(&str, String)]) -> io::Result<()> {
    for (key, text) in data {
        writer
            .create_element("data")
            .with_attribute(("key", *key))
            .write_text_content(BytesText::new(text))?;
    }
    Ok(())
}
