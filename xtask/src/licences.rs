//! Licences, forbidden crates, duplicates and sources, as `deny.toml` words them.
//!
//! The file is cargo-deny's own, for whoever has it; installing cargo-deny takes longer than the
//! rest of the checks, so this reads the part of it that we use.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result, bail};
use cargo_metadata::{Metadata, MetadataCommand, Package, PackageId, semver::VersionReq};
use serde::Deserialize;

use crate::{call, tally::Tally};

/// Checks every crate that is compiled into Levier or into its tests.
pub fn check() -> Result<Tally> {
    let rules = fs::read_to_string(call::root().join("deny.toml"))?;
    let rules: Rules = toml::from_str(&rules).context("`deny.toml` does not read")?;
    let metadata = MetadataCommand::new()
        .manifest_path(call::root().join("Cargo.toml"))
        .other_options(
            rules
                .graph
                .targets
                .iter()
                .flat_map(|target| ["--filter-platform".to_owned(), target.clone()])
                .collect::<Vec<_>>(),
        )
        .exec()
        .context("cargo cannot tell what Levier is made of")?;
    let crates = used(&metadata, &rules.graph.exclude)?;
    let mut problems = Vec::new();
    for package in &crates {
        problems.extend(rules.objections(package));
    }
    problems.extend(rules.duplicates(&crates));
    for problem in &problems {
        println!("{problem}");
    }
    if !problems.is_empty() {
        bail!(
            "{} objections: choose another crate, or give the exception and its reason in `deny.toml`.",
            problems.len()
        );
    }
    println!("{} crates, no objection", crates.len());
    Ok(Tally::ONE_CHECK)
}

#[derive(Deserialize)]
struct Rules {
    graph: Graph,
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Graph {
    targets: Vec<String>,
    exclude: Vec<String>,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Named>,
    skip: Vec<Named>,
}

/// A crate with the reason why it is named: `name`, or `name@requirement`.
#[derive(Deserialize)]
struct Named {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

impl Rules {
    fn objections(&self, package: &Package) -> Vec<String> {
        let mut objections = Vec::new();
        let id = format!("{} {}", package.name, package.version);
        if !self.allows(package.license.as_deref()) {
            let licence = package.license.as_deref().unwrap_or("none that it names");
            objections.push(format!("{id}: its licence is {licence}"));
        }
        if !package
            .source
            .as_ref()
            .is_some_and(|source| source.is_crates_io())
        {
            objections.push(format!("{id}: it does not come from crates.io"));
        }
        for banned in self.bans.deny.iter().filter(|banned| banned.means(package)) {
            objections.push(format!("{id}: forbidden, {}", banned.reason));
        }
        objections
    }

    fn allows(&self, licence: Option<&str>) -> bool {
        let Some(licence) = licence else { return false };
        spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX).is_ok_and(|licence| {
            licence.evaluate(|one| self.licenses.allow.contains(&one.to_string()))
        })
    }

    fn duplicates(&self, crates: &[&Package]) -> Vec<String> {
        let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for package in crates {
            if !self.bans.skip.iter().any(|skipped| skipped.means(package)) {
                let known = versions.entry(package.name.as_str()).or_default();
                known.push(package.version.to_string());
            }
        }
        let twice = versions
            .into_iter()
            .filter(|(_, versions)| versions.len() > 1)
            .map(|(name, versions)| {
                format!("{name}: several versions, {}", versions.join(" and "))
            });
        // An excuse that no longer excuses anything hides the next duplicate.
        let stale = self
            .bans
            .skip
            .iter()
            .filter(|skipped| !crates.iter().any(|package| skipped.means(package)));
        twice
            .chain(stale.map(|skipped| {
                format!(
                    "{}: skipped in `deny.toml`, but not used any more",
                    skipped.name
                )
            }))
            .collect()
    }
}

impl Named {
    fn means(&self, package: &Package) -> bool {
        let (name, wanted) = self.name.split_once('@').unwrap_or((&self.name, "*"));
        package.name.as_str() == name
            && VersionReq::parse(wanted).is_ok_and(|wanted| wanted.matches(&package.version))
    }
}

/// Every crate that the workspace reaches, without the workspace's own and without what only
/// excluded members use.
fn used<'a>(metadata: &'a Metadata, excluded: &[String]) -> Result<Vec<&'a Package>> {
    let resolve = metadata
        .resolve
        .as_ref()
        .context("cargo resolved nothing")?;
    let nodes: BTreeMap<&PackageId, _> =
        resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let ours: Vec<&PackageId> = metadata.workspace_members.iter().collect();
    let mut found = BTreeMap::new();
    let mut ahead: Vec<&PackageId> = ours
        .iter()
        .copied()
        .filter(|id| {
            !excluded
                .iter()
                .any(|name| metadata[*id].name.as_str() == name)
        })
        .collect();
    while let Some(id) = ahead.pop() {
        if found.insert(id, &metadata[id]).is_none() {
            ahead.extend(nodes[id].dependencies.iter());
        }
    }
    Ok(found
        .into_iter()
        .filter(|(id, _)| !ours.contains(id))
        .map(|(_, package)| package)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough_and_every_condition_is_needed() {
        let rules: Rules = toml::from_str(
            r#"
            graph = { targets = [], exclude = [] }
            licenses = { allow = ["MIT", "ISC"] }
            bans = { deny = [], skip = [] }
            "#,
        )
        .expect("these rules read");
        for (licence, allowed) in [
            (Some("MIT OR GPL-2.0-only"), true),
            (Some("MIT/Apache-2.0"), true),
            (Some("MIT AND ISC"), true),
            (Some("MIT AND GPL-2.0-only"), false),
            (Some("GPL-2.0-only"), false),
            (Some("whatever you like"), false),
            (None, false),
        ] {
            assert_eq!(rules.allows(licence), allowed, "{licence:?}");
        }
    }
}
