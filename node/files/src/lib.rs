//! Files that people name: read within limits, written whole, replacing nothing unless told, and
//! folders that nobody else may change.

mod error;
pub mod file_name;
pub mod input_file;
pub mod output_file;
pub mod private_folder;
pub mod text_file;
pub mod toml_words;

pub use error::FileError;
