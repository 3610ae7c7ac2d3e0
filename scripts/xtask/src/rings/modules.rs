//! The modules of one crate as its files declare them, with the names each of them binds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta, UseTree};

use super::mentions::{self, Mention};
use crate::error::TaskError;

/// Index of the crate's root among its modules.
pub(super) const ROOT: usize = 0;

/// A module of a crate; those for tests alone are left out.
pub(super) struct Module {
    pub(super) parent: Option<usize>,
    /// Names from the crate's root down to the module whose file this is in.
    pub(super) place: Vec<String>,
    /// From the workspace root.
    pub(super) file: String,
    /// Folder of its children's files, from the workspace root.
    pub(super) folder: String,
    /// Names that can be said in it, without those of globs.
    pub(super) names: BTreeMap<String, Vec<Bound>>,
    /// Paths of which everything is imported.
    pub(super) globs: Vec<Vec<String>>,
    /// Every path that its code mentions.
    pub(super) mentions: Vec<Mention>,
}

/// The thing that a name of a module stands for.
pub(super) enum Bound {
    Module(usize),
    /// An item that this module defines.
    Item(usize),
    /// An import; the path is resolved from the module that has the name.
    Path(Vec<String>),
}

/// Reads a crate from the file of its root.
pub(super) fn load(workspace: &Path, root_file: &Path) -> Result<Vec<Module>, TaskError> {
    let mut loader = Loader { workspace, modules: Vec::new() };
    let folder = root_file.parent().unwrap_or(workspace);
    loader.file(root_file, folder, None, Vec::new())?;
    Ok(loader.modules)
}

struct Loader<'a> {
    workspace: &'a Path,
    modules: Vec<Module>,
}

impl Loader<'_> {
    fn file(
        &mut self,
        file: &Path,
        folder: &Path,
        parent: Option<usize>,
        place: Vec<String>,
    ) -> Result<usize, TaskError> {
        let name = self.relative(file);
        let text = fs::read_to_string(file)
            .map_err(|source| TaskError::Read { path: name.clone(), source })?;
        let parsed = syn::parse_file(&text).map_err(|reason| TaskError::Rust {
            place: format!("{name}:{}", reason.span().start().line),
            reason,
        })?;
        let id = self.add(parent, place, name, folder);
        self.items(id, folder, parsed.items)?;
        Ok(id)
    }

    fn add(
        &mut self,
        parent: Option<usize>,
        place: Vec<String>,
        file: String,
        folder: &Path,
    ) -> usize {
        self.modules.push(Module {
            parent,
            place,
            file,
            folder: self.relative(folder),
            names: BTreeMap::new(),
            globs: Vec::new(),
            mentions: Vec::new(),
        });
        self.modules.len() - 1
    }

    fn relative(&self, path: &Path) -> String {
        path.strip_prefix(self.workspace).unwrap_or(path).display().to_string()
    }

    fn items(&mut self, id: usize, folder: &Path, items: Vec<Item>) -> Result<(), TaskError> {
        for item in items {
            if is_for_tests(attributes(&item)) {
                continue;
            }
            self.modules[id].mentions.extend(mentions::of_item(&item));
            match item {
                Item::Mod(module) => self.module(id, folder, module)?,
                Item::Use(import) if import.leading_colon.is_none() => {
                    self.import(id, &import.tree);
                }
                other => {
                    if let Some(name) = name_of(&other) {
                        self.bind(id, name.clone(), Bound::Item(id));
                        let exported =
                            |attribute: &Attribute| attribute.path().is_ident("macro_export");
                        if attributes(&other).iter().any(exported) {
                            self.bind(ROOT, name, Bound::Item(id));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn bind(&mut self, id: usize, name: String, bound: Bound) {
        self.modules[id].names.entry(name).or_default().push(bound);
    }

    fn module(&mut self, parent: usize, folder: &Path, module: ItemMod) -> Result<(), TaskError> {
        let name = module.ident.to_string();
        let own_folder = folder.join(&name);
        let place = self.modules[parent].place.clone();
        let id = if let Some((_, items)) = module.content {
            let file = self.modules[parent].file.clone();
            let id = self.add(Some(parent), place, file, &own_folder);
            self.items(id, &own_folder, items)?;
            id
        } else {
            let place = place.into_iter().chain([name.clone()]).collect();
            if let Some(path) = path_attribute(&module.attrs) {
                let file = self.folder_of_file(parent).join(path);
                let own_folder = file.parent().unwrap_or(folder).to_owned();
                self.file(&file, &own_folder, Some(parent), place)?
            } else {
                let (beside, inside) =
                    (folder.join(format!("{name}.rs")), own_folder.join("mod.rs"));
                let file = if inside.is_file() { inside } else { beside };
                self.file(&file, &own_folder, Some(parent), place)?
            }
        };
        self.bind(parent, name, Bound::Module(id));
        Ok(())
    }

    /// The folder that holds the file of a module.
    fn folder_of_file(&self, id: usize) -> PathBuf {
        let file = self.workspace.join(&self.modules[id].file);
        file.parent().map(Path::to_owned).unwrap_or_default()
    }

    fn import(&mut self, id: usize, tree: &UseTree) {
        for leaf in mentions::leaves(tree) {
            match leaf.name {
                Some(name) => self.bind(id, name, Bound::Path(leaf.path)),
                None => self.modules[id].globs.push(leaf.path),
            }
        }
    }
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}

/// Whether something is compiled for tests alone.
pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = match &attribute.meta {
            Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string(),
            other => return other.path().is_ident("test"),
        };
        let mut words = condition.split(|c: char| !c.is_alphanumeric() && c != '_');
        condition == "test"
            || condition.starts_with("all")
                && !condition.contains("not")
                && words.any(|word| word == "test")
    })
}

/// The attributes of an item.
pub(super) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
