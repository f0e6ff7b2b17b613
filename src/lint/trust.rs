//! What a run takes from elsewhere than the project it checks, so that a change cannot set the
//! rules by which it is judged.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Request, schemas::References};
use crate::{
    fact::{Check, FactFile, Property},
    finding::Finding,
    store::Store,
    text::{FileId, Text, Texts},
};

/// A declaration, with the text it stands in.
#[derive(Clone, Debug)]
pub struct Declared<T> {
    /// What is declared.
    pub item: T,
    /// The text of its file. Its path says which revision it is of.
    pub text: Arc<Text>,
}

/// What goes before the project's own.
pub struct Trusted {
    /// The configuration is read from here, and every schema that is here.
    pub store: Arc<dyn Store>,
    /// Names of files that are fact files, whatever marks or matches them, if they are there.
    pub names: BTreeSet<String>,
    /// Schemas that files have to fit whether they name them or not.
    pub references: References,
    /// What properties mean, in place of other declarations of the same ids.
    pub properties: Vec<Declared<Property>>,
    /// Arithmetic checks, in place of others of the same ids.
    pub checks: Vec<Declared<Check>>,
}

/// Puts the trusted declarations in the place of the project's own, and returns the latter. The
/// texts they stand in are added.
pub(super) fn declare(request: &Request, files: &mut Vec<FactFile>, texts: &mut Texts) -> FactFile {
    let mut replaced = FactFile::default();
    let Some(trusted) = &request.trusted else { return replaced };
    let properties: BTreeSet<&str> =
        trusted.properties.iter().map(|declared| &*declared.item.id.text).collect();
    let checks: BTreeSet<&str> =
        trusted.checks.iter().map(|declared| &*declared.item.id.text).collect();
    for file in files.iter_mut() {
        let is_trusted = |property: &Property| properties.contains(&*property.id.text);
        let (old, own) = std::mem::take(&mut file.properties).into_iter().partition(is_trusted);
        file.properties = own;
        replaced.properties.extend::<Vec<Property>>(old);
        let is_trusted = |check: &Check| checks.contains(&*check.id.text);
        let (old, own) = std::mem::take(&mut file.checks).into_iter().partition(is_trusted);
        file.checks = own;
        replaced.checks.extend::<Vec<Check>>(old);
        file.broken_properties.retain(|id| !properties.contains(&**id));
    }
    let mut added: BTreeMap<String, FileId> = BTreeMap::new();
    let mut place = |text: &Arc<Text>| {
        *added.entry(text.path().to_owned()).or_insert_with(|| texts.add(Arc::clone(text)))
    };
    let mut file = FactFile::default();
    for Declared { item, text } in &trusted.properties {
        file.properties.push(Property { file: place(text), ..item.clone() });
    }
    for Declared { item, text } in &trusted.checks {
        file.checks.push(Check { file: place(text), ..item.clone() });
    }
    files.push(file);
    replaced
}

/// Takes away what is wrong with the trusted declarations themselves: the change cannot mend it.
/// Their texts are those after the first `own` ones.
pub(super) fn forgive(request: &Request, findings: &mut Vec<Finding>, own: usize) {
    let Some(trusted) = &request.trusted else { return };
    let texts: BTreeSet<&str> = trusted
        .properties
        .iter()
        .map(|declared| declared.text.path())
        .chain(trusted.checks.iter().map(|declared| declared.text.path()))
        .collect();
    let theirs = own..own + texts.len();
    findings.retain(|finding| !theirs.contains(&(finding.primary().file.0 as usize)));
}
