//! The packages of the workspace and of the crates apart from it, as Cargo describes them; without
//! network.

use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand, Package};

use crate::error::TaskError;

/// The crates that are a workspace of their own, because they are built in another way.
const OTHER_WORKSPACES: [&str; 1] = ["testnet/fuzz/Cargo.toml"];

/// Cargo's description of everything.
pub(crate) struct Workspace {
    main: Metadata,
    apart: Vec<Metadata>,
}

impl Workspace {
    /// Asks Cargo, from inside of the workspace.
    pub(crate) fn read() -> Result<Self, TaskError> {
        let main = MetadataCommand::new().other_options(["--frozen".to_owned()]).exec()?;
        // The packages that they import from elsewhere are no part of the product.
        let apart = OTHER_WORKSPACES
            .iter()
            .map(|manifest| main.workspace_root.join(manifest))
            .map(|manifest| MetadataCommand::new().manifest_path(manifest).no_deps().exec())
            .collect::<Result<_, _>>()?;
        Ok(Self { main, apart })
    }

    pub(crate) fn root(&self) -> &Path {
        self.main.workspace_root.as_std_path()
    }

    /// The project's own packages.
    pub(crate) fn members(&self) -> Vec<&Package> {
        [&self.main].into_iter().chain(&self.apart).flat_map(Metadata::workspace_packages).collect()
    }

    /// Others' packages.
    pub(crate) fn others(&self) -> Vec<&Package> {
        self.main.packages.iter().filter(|package| package.source.is_some()).collect()
    }
}
