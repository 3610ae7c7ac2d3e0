//! Lists the built pages of `dist/`, so that they stand in the program. Without them one page says how they are built.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const NOT_BUILT: &str = "<!doctype html><html lang=en><title>Striae</title><p>This program was built without its pages. Run scripts/web, and build it again.</p>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = env::var("CARGO_MANIFEST_DIR")?;
    let folder = Path::new(&here).join("dist");
    println!("cargo:rerun-if-changed=dist");
    println!("cargo:rerun-if-changed=build.rs");
    let mut files: Vec<_> = match fs::read_dir(&folder) {
        Ok(entries) => {
            entries.collect::<Result<Vec<_>, _>>()?.iter().map(fs::DirEntry::path).collect()
        }
        Err(_) => Vec::new(),
    };
    files.sort();
    let mut list = String::from("pub(crate) const FILES: &[(&str, &[u8])] = &[\n");
    if files.is_empty() {
        writeln!(list, "    (\"index.html\", {NOT_BUILT:?}.as_bytes()),")?;
    }
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", file.display().to_string())?;
    }
    list.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), list)?;
    Ok(())
}
