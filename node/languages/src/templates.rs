//! English templates, and the values in a text that one of them made.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::Language;
use crate::catalogues::files;

/// Words with an aside in brackets: in reports brackets hold a person's role, and the words before them are a name.
const NOT_OF_REPORTS: &str = "sentence-joints-aside";
/// Ways to write one message; a further variant of a select is left out.
const MAX_WAYS: usize = 16;

/// Words of a template, or the name of an inserted value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Words(String),
    Value(String),
}

/// One way in which English writes a message.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) parts: Vec<Part>,
    /// Bytes of its own words.
    size: usize,
    /// Letters of its own words.
    pub(crate) letters: usize,
}

/// Inserted values by their names.
pub(crate) type Values = BTreeMap<String, String>;

/// `said_…` holds words of the node, which are translated again.
pub(crate) fn is_said(name: &str) -> bool {
    name.starts_with("said_")
}

/// `n` and `n_…` hold a number.
pub(crate) fn is_number(name: &str) -> bool {
    name == "n" || name.starts_with("n_")
}

fn is_country(name: &str) -> bool {
    matches!(name, "country" | "own")
}

impl Template {
    fn new(id: &str, parts: Vec<Part>) -> Self {
        let own = || {
            parts.iter().filter_map(|part| match part {
                Part::Words(words) => Some(words.as_str()),
                Part::Value(_) => None,
            })
        };
        let size = own().map(str::len).sum();
        let letters = own().flat_map(str::chars).filter(char::is_ascii_alphabetic).count();
        Self { id: id.to_owned(), parts, size, letters }
    }

    /// Whether its words part a list, and count only where all parts are known.
    pub(crate) fn is_joint(&self) -> bool {
        self.id.starts_with("sentence-joints-")
    }

    /// Whether it is of reports alone.
    pub(crate) fn is_of_reports(&self) -> bool {
        self.id.starts_with("report-")
    }

    /// The first words of its own.
    pub(crate) fn words(&self) -> Option<&str> {
        self.parts.iter().find_map(|part| match part {
            Part::Words(words) => Some(words.as_str()),
            Part::Value(_) => None,
        })
    }

    /// The values in a text that it made; none where it did not. Its own words are looked for from left to right, the
    /// first and the last ones at the ends. `split_at` is the place of the words of a joint, which may stand at several.
    pub(crate) fn values_of(&self, text: &str, split_at: Option<usize>) -> Option<Values> {
        let mut values = Values::new();
        let mut at = 0;
        let mut name: Option<&str> = None;
        for (place, part) in self.parts.iter().enumerate() {
            let words = match part {
                Part::Value(value) => {
                    name = Some(value);
                    continue;
                }
                Part::Words(words) => words.as_str(),
            };
            let is_last = place + 1 == self.parts.len();
            let found = match name {
                None => at,
                Some(_) if is_last => text.len().checked_sub(words.len())?,
                Some(_) => match split_at {
                    Some(split_at) => split_at,
                    None => at + text.get(at..)?.find(words)?,
                },
            };
            if found < at || !text.get(found..)?.starts_with(words) {
                return None;
            }
            if let Some(name) = name.take() {
                keep(&mut values, name, text.get(at..found)?)?;
            }
            at = found + words.len();
        }
        match name {
            None => (at == text.len()).then_some(values),
            Some(name) => keep(&mut values, name, text.get(at..)?).map(|()| values),
        }
    }
}

/// Keeps a value, unless it cannot be one of this name.
fn keep(values: &mut Values, name: &str, value: &str) -> Option<()> {
    let fits = if is_number(name) {
        is_figure(value)
    } else if is_country(name) {
        is_code_of_country(value)
    } else {
        !value.is_empty() || is_said(name)
    };
    if !fits || values.get(name).is_some_and(|one| one != value) {
        return None;
    }
    values.insert(name.to_owned(), value.to_owned());
    Some(())
}

/// A number in digits, with a sign and a point at most.
fn is_figure(text: &str) -> bool {
    let (whole, part) = match text.strip_prefix('-').unwrap_or(text).split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text.strip_prefix('-').unwrap_or(text), None),
    };
    let are_digits =
        |one: &str| (1..=15).contains(&one.len()) && one.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && part.is_none_or(are_digits)
}

pub(crate) fn is_code_of_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The templates in an order to look them up: by the first word where one begins with words, else by the last one.
#[derive(Default)]
pub(crate) struct Templates {
    by_first: HashMap<String, Vec<Template>>,
    by_last: HashMap<String, Vec<Template>>,
    others: Vec<Template>,
    pub(crate) joints: Vec<Template>,
}

impl Templates {
    /// Those of English, read once.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Templates> = LazyLock::new(|| {
            let mut all = Templates::default();
            for file in files(Language::English) {
                all.read(file);
            }
            all
        });
        &ENGLISH
    }

    fn read(&mut self, file: &str) {
        let resource = fluent_syntax::parser::parse(file).unwrap_or_else(|(read, _)| read);
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            if let Some(pattern) = message.value
                && (id.starts_with("sentence-") || id.starts_with("report-"))
                && id != NOT_OF_REPORTS
            {
                for parts in written(&pattern) {
                    self.keep(Template::new(id, parts));
                }
            }
        }
    }

    fn keep(&mut self, template: Template) {
        let list = match (template.parts.first(), template.parts.last()) {
            _ if template.is_joint() => &mut self.joints,
            (Some(Part::Words(words)), _) if template.parts.len() == 1 || words.contains(' ') => {
                self.by_first.entry(first_word(words).to_owned()).or_default()
            }
            (_, Some(Part::Words(words))) if words.contains(' ') => {
                self.by_last.entry(last_word(words).to_owned()).or_default()
            }
            _ => &mut self.others,
        };
        list.push(template);
    }

    /// Those that a text may be made from, the surest one first: of reports before of pages, then the one with the most
    /// words of its own.
    pub(crate) fn of(&self, text: &str) -> Vec<&Template> {
        let mut fit: Vec<&Template> = (self.by_first.get(first_word(text)).into_iter().flatten())
            .chain(self.by_last.get(last_word(text)).into_iter().flatten())
            .chain(&self.others)
            .collect();
        fit.sort_by_key(|one| (!one.is_of_reports(), Reverse(one.size)));
        fit
    }

    /// All of them.
    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = &Template> {
        (self.by_first.values().flatten())
            .chain(self.by_last.values().flatten())
            .chain(&self.others)
            .chain(&self.joints)
    }
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// All ways in which English writes a message: a select makes one of each variant.
fn written(pattern: &Pattern<&str>) -> Vec<Vec<Part>> {
    let mut ways: Vec<Vec<Part>> = vec![Vec::new()];
    for element in &pattern.elements {
        let next = match element {
            PatternElement::TextElement { value } => vec![vec![Part::Words((*value).to_owned())]],
            PatternElement::Placeable { expression } => placed(expression),
        };
        ways = ways
            .iter()
            .flat_map(|way| next.iter().map(move |more| [way.as_slice(), more].concat()))
            .take(MAX_WAYS)
            .collect();
    }
    ways.into_iter().map(joined).collect()
}

fn placed(expression: &Expression<&str>) -> Vec<Vec<Part>> {
    match expression {
        Expression::Select { variants, .. } => {
            variants.iter().flat_map(|one| written(&one.value)).collect()
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            vec![vec![Part::Words(unescape_unicode_to_string(value).into_owned())]]
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            vec![vec![Part::Value(id.name.to_owned())]]
        }
        Expression::Inline(_) => Vec::new(),
    }
}

/// Words side by side as one.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut whole: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (whole.last_mut(), &part) {
            (Some(Part::Words(before)), Part::Words(words)) => before.push_str(words),
            _ => whole.push(part),
        }
    }
    whole
}
