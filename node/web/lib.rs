//! The pages of a node, as `scripts/web` built them: files in the program.

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A file of the pages.
#[derive(Debug, Clone, Copy)]
pub struct PageFile {
    pub bytes: &'static [u8],
    pub content_type: &'static str,
    /// Whether its name changes with its content, so that a browser may keep it for ever.
    pub is_lasting: bool,
}

/// The file of this name.
pub fn file(name: &str) -> Option<PageFile> {
    let (name, bytes) = FILES.iter().find(|(known, _)| *known == name)?;
    let ending = name.rsplit('.').next().unwrap_or_default();
    let content_type = match ending {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "ftl" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Some(PageFile { bytes, content_type, is_lasting: matches!(ending, "js" | "css" | "ftl") })
}

/// The page that every place of the workstation begins with.
pub fn start() -> Option<PageFile> {
    file("index.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_is_there_and_a_page_while_other_names_are_not() {
        let start = start().unwrap();
        assert!(start.content_type.starts_with("text/html") && !start.is_lasting);
        assert!(String::from_utf8_lossy(start.bytes).contains("Striae"));
        for name in ["", "../lib.rs", "INDEX.HTML", "index.html/"] {
            assert!(file(name).is_none(), "{name}");
        }
    }
}
