//! Some documents name a test for each of their claims: the tests must be there.

use crate::finding::Finding;
use crate::sources::SourceFile;

/// The documents; their names in backquotes that look like tests are tests.
const DOCUMENTS: [&str; 2] = ["docs/threat-model.md", "docs/reliability.md"];
/// A name with so many words is a test's, not a command's or a file's.
const LEAST_UNDERSCORES: usize = 3;

/// Every test that a document names and no file has.
pub(crate) fn check(files: &[SourceFile]) -> Vec<Finding> {
    DOCUMENTS.into_iter().flat_map(|document| check_document(document, files)).collect()
}

fn check_document(document: &str, files: &[SourceFile]) -> Vec<Finding> {
    let found = files.iter().find(|file| file.path == document);
    let Some(text) = found.and_then(|file| file.text.as_deref()) else {
        return vec![Finding::new(document, "it is not there", "write down what is claimed")];
    };
    let is_there = |name: &str| {
        let function = format!("fn {name}(");
        files.iter().any(|file| {
            let is_rust =
                std::path::Path::new(&file.path).extension().is_some_and(|ext| ext == "rs");
            is_rust && file.text.as_deref().is_some_and(|text| text.contains(&function))
        })
    };
    let named = text.lines().enumerate().flat_map(|(line, text)| {
        let quoted = text.split('`').skip(1).step_by(2);
        quoted.filter(|name| is_test_name(name)).map(move |name| (line + 1, name))
    });
    named
        .filter(|(_, name)| !is_there(name))
        .map(|(line, name)| {
            let what = format!("there is no test {name}");
            Finding::new(
                format!("{document}:{line}"),
                what,
                "name the test that shows this, or drop the claim",
            )
        })
        .collect()
}

fn is_test_name(name: &str) -> bool {
    name.matches('_').count() >= LEAST_UNDERSCORES
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: Some(text.to_owned()) }
    }

    #[test]
    fn a_named_test_must_be_there() {
        let document = "| can | `cargo xtask tidy` | `a_thing_is_so`, `another_thing_is_so` |\n";
        let tests = "#[test]\nfn a_thing_is_so() {}\n";
        let mut files = Vec::from(DOCUMENTS.map(|path| file(path, document)));
        files.push(file("x.rs", tests));
        let found = check(&files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].file, "docs/threat-model.md:1");
        assert!(found[0].what.contains("another_thing_is_so"));
        assert_eq!(check(&[file("x.rs", tests)]).len(), 2, "the documents are missing");
    }
}
