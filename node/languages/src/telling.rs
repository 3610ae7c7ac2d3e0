//! One English text on its way into a language.

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::catalogues::Catalogue;
use crate::templates::{Part, Template, Templates, Values, is_code_of_country, is_number, is_said};

/// Isolates around inserted values, where lines run from right to left.
const FROM: char = '\u{2068}';
const TO: char = '\u{2069}';
/// Texts that are looked up for one text before it is given up, and how deep they may lie in one another.
const MAX_LOOKS: usize = 400;
const MAX_DEPTH: usize = 8;
/// Places at which a joint, as `; `, may part a text.
const MAX_SPLITS: usize = 24;
/// Letters in its own words from which on a template is sure to be the one; below, its values must look right.
const SURE_LETTERS: usize = 9;
/// Bytes of the longest figures: four in a row, as of a region.
const MAX_FIGURE: usize = 60;
/// Digits from which on a number in hex is a digest or a key.
const MIN_HEX: usize = 32;

pub(crate) struct Telling<'a> {
    templates: &'a Templates,
    catalogue: &'a Catalogue,
    looks: usize,
    known: HashMap<String, Option<String>>,
}

impl<'a> Telling<'a> {
    pub(crate) fn new(templates: &'a Templates, catalogue: &'a Catalogue) -> Self {
        Self { templates, catalogue, looks: MAX_LOOKS, known: HashMap::new() }
    }

    /// A text of the node in the language; none where it is not known as a whole.
    pub(crate) fn told(&mut self, text: &str, depth: usize) -> Option<String> {
        if let Some(before) = self.known.get(text) {
            return before.clone();
        }
        if depth > MAX_DEPTH || self.looks == 0 {
            return None;
        }
        self.looks -= 1;
        // A text that holds itself is not looked at again.
        self.known.insert(text.to_owned(), None);
        let found = self
            .by_lines(text, depth)
            .or_else(|| self.by_template(text, depth))
            .or_else(|| self.by_word(text))
            .or_else(|| self.by_stop(text, depth))
            .or_else(|| self.by_joint(text, depth));
        self.known.insert(text.to_owned(), found.clone());
        found
    }

    fn by_lines(&mut self, text: &str, depth: usize) -> Option<String> {
        if !text.contains('\n') {
            return None;
        }
        let lines: Option<Vec<String>> =
            text.split('\n').map(|line| self.told(line, depth + 1)).collect();
        lines.map(|lines| lines.join("\n"))
    }

    fn by_template(&mut self, text: &str, depth: usize) -> Option<String> {
        let fit = self.templates.of(text);
        fit.into_iter().find_map(|template| {
            let values = template.values_of(text, None)?;
            self.filled(template, &values, depth)
        })
    }

    /// A single word that the node inserts: the catalogues have those of the wire.
    fn by_word(&mut self, text: &str) -> Option<String> {
        if is_the_same(text) {
            return Some(text.to_owned());
        }
        let mut words = text.split(['-', '_', ' ']);
        let is_word =
            words.all(|one| !one.is_empty() && one.bytes().all(|byte| byte.is_ascii_lowercase()));
        let id = format!("wire-{}", text.replace(' ', "-"));
        if is_word { self.catalogue.formatted(&id, &FluentArgs::new()) } else { None }
    }

    /// Sentences lose or gain the full stop where they stand in another one.
    fn by_stop(&mut self, text: &str, depth: usize) -> Option<String> {
        if let Some(without) = text.strip_suffix('.') {
            return self.by_template(without, depth).map(|found| format!("{found}."));
        }
        let found = self.by_template(&format!("{text}."), depth)?;
        let without = found.trim_end_matches(TO);
        let isolates = &found[without.len()..];
        Some(format!("{}{isolates}", without.strip_suffix('.').unwrap_or(without)))
    }

    fn by_joint(&mut self, text: &str, depth: usize) -> Option<String> {
        let templates = self.templates;
        for joint in &templates.joints {
            let Some(words) = joint.words() else { continue };
            for (at, _) in text.match_indices(words).take(MAX_SPLITS) {
                let values = joint.values_of(text, Some(at));
                if let Some(found) = values.and_then(|values| self.filled(joint, &values, depth)) {
                    return Some(found);
                }
            }
        }
        None
    }

    fn filled(&mut self, template: &Template, values: &Values, depth: usize) -> Option<String> {
        let mut filled = FluentArgs::new();
        let mut translated = Vec::new();
        let mut unknown = 0;
        for (name, value) in values {
            if is_number(name) {
                filled.set(name.clone(), FluentValue::try_number(value));
            } else if is_said(name) && !value.is_empty() {
                let told = self.told(value, depth + 1);
                unknown += usize::from(told.is_none());
                translated.extend(told.clone().filter(|told| told != value));
                filled.set(name.clone(), told.unwrap_or_else(|| value.clone()));
            } else {
                filled.set(name.clone(), value.clone());
            }
        }
        if !is_right(template, values, unknown) {
            return None;
        }
        let mut text = self.catalogue.formatted(&template.id, &filled)?;
        // A text of the language has the direction of what surrounds it. In an isolate of its own a list of isolates
        // would have no letter that says so, and run from left to right.
        for told in translated {
            text = text.replace(&format!("{FROM}{told}{TO}"), &told);
        }
        Some(text)
    }
}

/// Whether a template with these values may be told. One with few words of its own fits much that is no text of the
/// node; of reports each text that comes here is the node's, and its parts alone must be known.
fn is_right(template: &Template, values: &Values, unknown: usize) -> bool {
    if template.is_joint() {
        return unknown == 0 && values.iter().all(|(name, value)| is_said(name) || is_place(value));
    }
    // A blank between two values does not say where one ends.
    let is_parted =
        template.parts.iter().all(|part| !matches!(part, Part::Words(words) if words == " "));
    if template.letters >= SURE_LETTERS && is_parted || template.parts.len() == 1 {
        return true;
    }
    if unknown > 0 {
        return false;
    }
    if template.is_of_reports() {
        return true;
    }
    let plain = || values.iter().filter(|(name, _)| !is_said(name) && !is_number(name));
    // Behind a colon a person's text may stand.
    let is_short = template
        .parts
        .iter()
        .any(|part| matches!(part, Part::Words(words) if words.ends_with(": ")))
        || plain().all(|(_, value)| value.split_whitespace().count() <= 3);
    match template.parts.first() {
        Some(Part::Words(words)) if words.starts_with(|one: char| one.is_ascii_alphabetic()) => {
            is_short
        }
        _ if values.keys().any(|name| is_said(name)) => {
            plain().all(|(_, value)| value.split_whitespace().count() <= 1)
        }
        _ => is_short && plain().next().is_none_or(|(_, value)| is_named(value)),
    }
}

/// A reference, figure, country, time or digest: the same in each language.
fn is_the_same(text: &str) -> bool {
    let is_digest =
        text.len() >= MIN_HEX && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_figure_or_time = unsigned.len() <= MAX_FIGURE
        && unsigned.starts_with(|one: char| one.is_ascii_digit())
        && unsigned.bytes().all(|byte| byte.is_ascii_digit() || b".,:-TZ".contains(&byte));
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = text.get(letters..).unwrap_or_default();
    let number = number.strip_prefix('-').unwrap_or(number);
    let is_reference = (1..=2).contains(&letters)
        && (1..=9).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    is_digest || is_figure_or_time || is_reference || is_code_of_country(text)
}

/// The name of a file, a record or a country, and no English word.
fn is_named(text: &str) -> bool {
    text.len() <= 200
        && !text.contains(char::is_whitespace)
        && (text.contains(|one: char| one.is_ascii_digit() || "/._".contains(one))
            || is_code_of_country(text))
}

/// The place of a fault, as a file or a field: at most a few words, and more than English ones.
fn is_place(text: &str) -> bool {
    text.len() <= 300
        && !text.contains(['\n', ';'])
        && (text.contains(|one: char| one.is_ascii_digit() || "/._".contains(one))
            || !text.contains(char::is_whitespace))
}
