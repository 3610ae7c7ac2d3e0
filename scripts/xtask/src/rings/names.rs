//! From a path in a module to the modules that it names: through imports, re-exports and globs.

use super::modules::{Bound, Module, ROOT};

/// The thing at the end of a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Module(usize),
    /// An item that this module defines.
    Item(usize),
}

/// The modules that a path passes through and the one that defines what it names; none for what is
/// not of this crate.
pub(super) fn modules_of(modules: &[Module], from: usize, path: &[String]) -> Vec<usize> {
    let mut walk = Walk { modules, under_way: Vec::new(), passed: Vec::new() };
    let targets = walk.walk(from, path);
    let is_module = |target: &Target| matches!(target, Target::Module(_));
    // A single name that happens to be a module's is a variable's.
    if path.len() == 1 && targets.iter().all(is_module) {
        return Vec::new();
    }
    walk.passed
}

struct Walk<'a> {
    modules: &'a [Module],
    /// Look-ups that have not ended, so that two modules that import each other do not go on for
    /// ever.
    under_way: Vec<(usize, String)>,
    passed: Vec<usize>,
}

impl Walk<'_> {
    fn walk(&mut self, from: usize, path: &[String]) -> Vec<Target> {
        let Some((mut here, names)) = self.start(from, path) else { return Vec::new() };
        let mut names = names.iter().peekable();
        while let Some(name) = names.next() {
            let targets = self.look_up(here, name);
            for target in &targets {
                let (Target::Module(id) | Target::Item(id)) = target;
                self.passed.push(*id);
            }
            let module = targets.iter().find_map(|target| match target {
                Target::Module(id) => Some(*id),
                Target::Item(_) => None,
            });
            match module {
                Some(module) if names.peek().is_some() => here = module,
                // Behind an item are its variants and functions.
                _ => return targets,
            }
        }
        vec![Target::Module(here)]
    }

    /// Goes where `crate`, `self` and `super` lead.
    fn start<'p>(&self, from: usize, path: &'p [String]) -> Option<(usize, &'p [String])> {
        let (mut here, mut rest) = (from, path);
        while let Some((first, after)) = rest.split_first() {
            here = match first.as_str() {
                "crate" => ROOT,
                "self" => here,
                "super" => self.modules[here].parent?,
                _ => break,
            };
            rest = after;
        }
        Some((here, rest))
    }

    fn look_up(&mut self, here: usize, name: &str) -> Vec<Target> {
        let key = (here, name.to_owned());
        if self.under_way.contains(&key) {
            return Vec::new();
        }
        self.under_way.push(key);
        let module = &self.modules[here];
        let mut found = Vec::new();
        for bound in module.names.get(name).into_iter().flatten() {
            match bound {
                Bound::Module(id) => found.push(Target::Module(*id)),
                Bound::Item(id) => found.push(Target::Item(*id)),
                Bound::Path(path) => found.extend(self.walk(here, path)),
            }
        }
        if found.is_empty() {
            for glob in &module.globs {
                let passed = self.passed.len();
                let targets = self.walk(here, glob);
                // The glob itself mentions these.
                self.passed.truncate(passed);
                for target in targets {
                    if let Target::Module(id) = target {
                        found.extend(self.look_up(id, name));
                    }
                }
            }
        }
        self.under_way.pop();
        found
    }
}
