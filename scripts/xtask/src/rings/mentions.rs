//! Paths that code mentions: in imports, types, expressions, patterns, and the tokens of macros and
//! attributes.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItemFn, Item, ItemUse, Macro, Meta, Stmt, UseTree, VisRestricted};

use super::modules;

/// One path at one place.
pub(super) struct Mention {
    pub(super) path: Vec<String>,
    pub(super) line: usize,
}

/// One end of the tree of a `use`.
pub(super) struct Leaf {
    pub(super) path: Vec<String>,
    /// The name it binds; none for a glob.
    pub(super) name: Option<String>,
    line: usize,
}

/// Every path in an item, without those of modules inside it and of tests.
pub(super) fn of_item(item: &Item) -> Vec<Mention> {
    let mut collector = Collector::default();
    collector.visit_item(item);
    collector.found
}

/// Every end of the tree of a `use`.
pub(super) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect_leaves(tree, &[], &mut found);
    found
}

fn collect_leaves(tree: &UseTree, before: &[String], found: &mut Vec<Leaf>) {
    let mut leaf = |last: Option<String>, name: Option<String>, span: Span| {
        let path = before.iter().cloned().chain(last).collect();
        found.push(Leaf { path, name, line: span.start().line });
    };
    // `a::{self}` imports `a` by its own name.
    let last_of =
        |name: &syn::Ident| (name != "self" || before.is_empty()).then(|| name.to_string());
    match tree {
        UseTree::Path(path) => {
            let longer: Vec<_> = before.iter().cloned().chain([path.ident.to_string()]).collect();
            collect_leaves(&path.tree, &longer, found);
        }
        UseTree::Name(name) => {
            let last = last_of(&name.ident);
            let bound = last.as_ref().or(before.last()).cloned();
            leaf(last, bound, name.ident.span());
        }
        UseTree::Rename(rename) => {
            leaf(last_of(&rename.ident), Some(rename.rename.to_string()), rename.ident.span());
        }
        UseTree::Glob(glob) => leaf(None, None, glob.star_token.spans[0]),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect_leaves(tree, before, found);
            }
        }
    }
}

#[derive(Default)]
struct Collector {
    found: Vec<Mention>,
}

impl Collector {
    /// Paths of at least two names: a single one may be a variable.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let (mut line, mut colons) = (0, 0);
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.end_of_path(&mut path, line);
                        line = ident.span().start().line;
                    }
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => self.literal(&literal.to_string(), literal.span()),
                TokenTree::Punct(_) => {}
            }
            self.end_of_path(&mut path, line);
            colons = 0;
        }
        self.end_of_path(&mut path, line);
    }

    fn end_of_path(&mut self, path: &mut Vec<String>, line: usize) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.found.push(Mention { path, line });
        }
    }

    /// `#[serde(with = "crate::text")]`.
    fn literal(&mut self, literal: &str, span: Span) {
        let text = literal.trim_matches('"');
        let starts = ["crate::", "super::", "self::"].iter().any(|start| text.starts_with(start));
        if starts && let Ok(path) = syn::parse_str::<syn::Path>(text) {
            self.push(&path, span);
        }
    }

    fn push(&mut self, path: &syn::Path, span: Span) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.found.push(Mention { path: names, line: span.start().line });
        }
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item(&mut self, item: &'ast Item) {
        let apart =
            matches!(item, Item::Mod(_)) || modules::is_for_tests(modules::attributes(item));
        if !apart {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if !modules::is_for_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        let for_tests =
            matches!(statement, Stmt::Local(local) if modules::is_for_tests(&local.attrs));
        if !for_tests {
            visit::visit_stmt(self, statement);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            self.push(path, first.ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        if import.leading_colon.is_none() {
            let leaves = leaves(&import.tree).into_iter();
            self.found.extend(leaves.map(|Leaf { path, line, .. }| Mention { path, line }));
        }
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        self.visit_path(&invoked.path);
        self.tokens(invoked.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_vis_restricted(&mut self, _: &'ast VisRestricted) {}
}
