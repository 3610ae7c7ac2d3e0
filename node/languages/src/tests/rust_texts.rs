//! The literal texts of Rust sources.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Macros whose texts hold inserted values.
const FORMATTING: [&str; 6] = ["format!", "format_args!", "write!", "writeln!", "error", "panic!"];

/// Files ending in `.rs` of a folder, at any depth.
pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The lines of all literal texts of a source outside of its tests, with `{}` for every inserted value; values side by side
/// are one.
pub(super) fn shapes_in(path: &Path) -> BTreeSet<String> {
    let source = std::fs::read_to_string(path).unwrap();
    let tokens: TokenStream = source.parse().unwrap();
    let mut found = BTreeSet::new();
    collect(tokens, "", &mut found);
    found
}

fn collect(tokens: TokenStream, caller: &str, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                // Attributes and comments hold no texts that are shown, and tests none of the program.
                let is_inner = matches!(tokens.get(at + 1), Some(TokenTree::Punct(sign)) if sign.as_char() == '!');
                let begin = at + 1 + usize::from(is_inner);
                if let Some(TokenTree::Group(attribute)) = tokens.get(begin) {
                    let is_for_tests =
                        attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                    at = if is_for_tests { at + item_length(&tokens[at..]) } else { begin + 1 };
                    continue;
                }
            }
            TokenTree::Group(group) => {
                let named = |back: usize| match at.checked_sub(back).map(|at| &tokens[at]) {
                    Some(TokenTree::Ident(name)) => Some(name.to_string()),
                    _ => None,
                };
                let is_macro = at > 0
                    && matches!(&tokens[at - 1], TokenTree::Punct(sign) if sign.as_char() == '!');
                let caller = if is_macro { named(2).map(|name| name + "!") } else { named(1) };
                collect(group.stream(), &caller.unwrap_or_default(), found);
            }
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    let text = text.value();
                    let shape = if FORMATTING.contains(&caller) { shape_of(&text) } else { text };
                    // A counted noun stands in refusals alone.
                    if !matches!(caller, "env!" | "counted") {
                        found.extend(shape.lines().map(str::to_owned));
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// The number of tokens of an item with its attributes: its braces close it, or a semicolon.
fn item_length(tokens: &[TokenTree]) -> usize {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    tokens.iter().position(is_end).map_or(tokens.len(), |at| at + 1)
}

/// A text of a formatting macro with `{}` for its values.
fn shape_of(text: &str) -> String {
    let text = text.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut shape = String::new();
    let mut rest = text.as_str();
    while let Some(begin) = rest.find('{') {
        shape.push_str(&rest[..begin]);
        if !shape.ends_with("{}") {
            shape.push_str("{}");
        }
        rest = rest[begin..].split_once('}').map_or("", |(_, after)| after);
    }
    shape.push_str(rest);
    shape.replace('\u{1}', "{").replace('\u{2}', "}")
}
