//! What properties, checks, entities, sources and schemas ask for less than before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, List};
use crate::{
    fact::{Cardinality, Check, Entity, Place, Property, Scalar, Source, Spelling, When},
    finding::Severity,
    index::Stored,
    lint::Evaluated,
};

/// Compares what two trees declare.
pub(super) fn compare(change: &Change<'_>, later: &Evaluated, list: &mut List<'_>) {
    let earlier = change.earlier;
    let mut own: BTreeMap<&str, &Property> = BTreeMap::new();
    // Where the declarations of the earlier tree are in force, the later ones were set aside.
    let is_replaced = !later.replaced.properties.is_empty() || change.since.is_untrusted;
    if !is_replaced {
        own.extend(later.run.corpus.properties().iter());
    }
    own.extend(later.replaced.properties.iter().map(|property| (&*property.id.text, property)));
    for (id, old) in earlier.run.corpus.properties().iter() {
        match own.get(id) {
            Some(new) => property(old, new, list),
            None => list.add(format!("the property `{id}` is no longer declared"), None, ""),
        }
    }
    let checks: &[Check] =
        if is_replaced { &later.replaced.checks } else { later.run.corpus.checks() };
    let by_id: BTreeMap<&str, &Check> =
        checks.iter().map(|check| (&*check.id.text, check)).collect();
    for old in earlier.run.corpus.checks() {
        match by_id.get(&*old.id.text) {
            Some(new) => check(old, new, list),
            None => list.add(format!("the check `{}` is gone", old.id.text), None, ""),
        }
    }
    for (id, new) in later.run.corpus.entities().iter() {
        if let Some(old) = earlier.run.corpus.entity(id) {
            entity(old, new, list);
        }
    }
    for (id, old) in earlier.run.corpus.sources().iter() {
        match later.run.corpus.source(id) {
            Some(new) => source(change, later, old, new, list),
            None => list.add(format!("the source `{id}` is gone"), None, ""),
        }
    }
    schemas(change, later, list);
}

fn word(scalar: Option<&Scalar>) -> &str {
    scalar.map_or("not given", |scalar| &*scalar.text)
}

fn words(scalars: &[Scalar]) -> BTreeSet<&str> {
    scalars.iter().map(|scalar| &*scalar.text).collect()
}

fn property(old: &Property, new: &Property, list: &mut List<'_>) {
    let id = &*new.id.text;
    let place = Place { file: new.file, span: new.id.span };
    let mut tell = |what: &str, was: &str, now: &str| {
        if was != now {
            let message = list.was(&format!("`{what}` of the property `{id}` is `{now}`"), was);
            list.add(message, Some(place), "");
        }
    };
    for (what, was, now, bound) in [
        ("min", &old.min, &new.min, Bound::Least),
        ("max", &old.max, &new.max, Bound::Greatest),
        ("tolerance", &old.tolerance, &new.tolerance, Bound::Allowance),
        ("approx", &old.approx, &new.approx, Bound::Allowance),
    ] {
        if !bound.asks_as_much(was.as_ref(), now.as_ref()) {
            tell(what, word(was.as_ref()), word(now.as_ref()));
        }
    }
    let order = |cardinality: Cardinality| match cardinality {
        Cardinality::Many => (0, "many"),
        Cardinality::Best => (1, "best"),
        Cardinality::One => (2, "one"),
    };
    if order(new.cardinality).0 < order(old.cardinality).0 {
        tell("cardinality", order(old.cardinality).1, order(new.cardinality).1);
    }
    tell("kind", old.kind.word(), new.kind.word());
    tell("when", when(old.when), when(new.when));
    tell("unit", word(old.unit.as_ref()), word(new.unit.as_ref()));
    for (what, was, now) in
        [("of", &old.of, &new.of), ("subject-type", &old.subject_type, &new.subject_type)]
    {
        // Asking for a type where none was asked for takes nothing away.
        if was.is_some() {
            tell(what, word(was.as_ref()), word(now.as_ref()));
        }
    }
    if old.exact == Some(true) || new.exact == Some(false) {
        let name = |exact: Option<bool>| match exact {
            None => "not given",
            Some(true) => "true",
            Some(false) => "false",
        };
        tell("exact", name(old.exact), name(new.exact));
    }
    let joined = |scalars: &[Scalar]| words(scalars).into_iter().collect::<Vec<_>>().join(", ");
    if words(&old.key) != words(&new.key) {
        tell("key", &joined(&old.key), &joined(&new.key));
    }
    if !words(&new.except).is_subset(&words(&old.except)) {
        tell("except", &joined(&old.except), &joined(&new.except));
    }
    if severity(new.severity) < severity(old.severity) {
        let name = |severity: Option<Severity>| severity.map_or("not given", Severity::as_str);
        tell("severity", name(old.severity), name(new.severity));
    }
    for constraint in &old.constraints {
        let keyword = &*constraint.keyword.text;
        let values = |property: &Property| {
            property.constraint(keyword).map_or("not given".to_owned(), |c| joined(&c.values))
        };
        tell(keyword, &values(old), &values(new));
    }
    spelling(&format!("the property `{id}`"), &old.spelling, &new.spelling, place, list);
}

const fn when(when: When) -> &'static str {
    match when {
        When::Timeless => "not given",
        When::Point => "point",
        When::Period => "period",
        When::Validity => "validity",
    }
}

/// A constraint without a severity of its own has that of its rule, which is an error.
fn severity(severity: Option<Severity>) -> Severity {
    severity.unwrap_or(Severity::Error)
}

/// What a bound does.
#[derive(Clone, Copy)]
enum Bound {
    /// It asks for at least as much.
    Least,
    /// It asks for at most as much.
    Greatest,
    /// It lets differences up to it pass.
    Allowance,
}

impl Bound {
    /// Whether the new bound surely asks for as much as the old one, or for more. Bounds in
    /// different units are not weighed against each other.
    fn asks_as_much(self, old: Option<&Scalar>, new: Option<&Scalar>) -> bool {
        let (old, new) = match (old, new, self) {
            (None, None, _)
            | (None, Some(_), Self::Least | Self::Greatest)
            | (Some(_), None, Self::Allowance) => return true,
            (None, Some(_), Self::Allowance) | (Some(_), None, Self::Least | Self::Greatest) => {
                return false;
            }
            (Some(old), Some(new), _) => (&old.text, &new.text),
        };
        match (split(old), split(new)) {
            (Some((a, unit)), Some((b, other))) if unit == other => match self {
                Self::Least => b >= a,
                Self::Greatest | Self::Allowance => b <= a,
            },
            _ => old == new,
        }
    }
}

/// A number and what stands after it: `0.5%`, `2 km`.
fn split(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    Some((number.parse().ok()?, unit.trim()))
}

fn spelling(of: &str, old: &Spelling, new: &Spelling, place: Place, list: &mut List<'_>) {
    for (what, was, now) in [
        ("currency", &old.currency, &new.currency),
        ("tons", &old.tons, &new.tons),
        ("date-order", &old.date_order, &new.date_order),
        ("fiscal-start", &old.fiscal_start, &new.fiscal_start),
        ("fiscal-label", &old.fiscal_label, &new.fiscal_label),
    ] {
        let (was, now) = (word(was.as_ref()), word(now.as_ref()));
        if was != now {
            let message = list.was(&format!("`{what}` of {of} is `{now}`"), was);
            list.add(message, Some(place), "");
        }
    }
}

fn check(old: &Check, new: &Check, list: &mut List<'_>) {
    let place = Place { file: new.file, span: new.id.span };
    let id = &new.id.text;
    if old.expression.text != new.expression.text {
        let what = format!("the check `{id}` is `{}`", new.expression.text);
        let message = list.was(&what, &old.expression.text);
        list.add(message, Some(place), "");
    }
    if severity(new.severity) < severity(old.severity) {
        let now = severity(new.severity).as_str();
        let message = list.was(
            &format!("the check `{id}` is of weight `{now}`"),
            severity(old.severity).as_str(),
        );
        list.add(message, Some(place), "");
    }
    if !words(&new.except).is_subset(&words(&old.except)) {
        list.add(format!("the check `{id}` leaves out more facts"), Some(place), "");
    }
}

/// Two names of one thing are no conflict, so a name that is added may end one.
fn entity(old: &Entity, new: &Entity, list: &mut List<'_>) {
    let names = |entity: &'_ Entity| -> BTreeSet<String> {
        let former = entity.former.iter().map(|former| &former.name);
        let all = entity.name.iter().chain(&entity.aliases).chain(former);
        all.map(|name| name.text.to_string()).collect()
    };
    let (was, now) = (names(old), names(new));
    let place = Place { file: new.file, span: new.id.span };
    for name in now.difference(&was) {
        list.add(format!("`{name}` is a further name of `{}`", new.id.text), Some(place), "");
    }
    for name in words(&old.not).difference(&words(&new.not)) {
        let message = format!("`{name}` is no longer kept apart from `{}`", new.id.text);
        list.add(message, Some(place), "");
    }
    if old.kind.is_some() && word(old.kind.as_ref()) != word(new.kind.as_ref()) {
        let what = format!("the type of `{}` is `{}`", new.id.text, word(new.kind.as_ref()));
        let message = list.was(&what, word(old.kind.as_ref()));
        list.add(message, Some(place), "");
    }
}

/// What a source is checked against: its stored text, and how it is read.
fn source(change: &Change<'_>, later: &Evaluated, old: &Source, new: &Source, list: &mut List<'_>) {
    let id = &*new.id.text;
    let place = Place { file: new.file, span: new.id.span };
    spelling(&format!("the source `{id}`"), &old.spelling, &new.spelling, place, list);
    if word(old.language.as_ref()) != word(new.language.as_ref()) {
        let what =
            format!("the language of the source `{id}` is `{}`", word(new.language.as_ref()));
        let message = list.was(&what, word(old.language.as_ref()));
        list.add(message, Some(place), "");
    }
    let Some(before) = &old.snapshot else { return };
    let Some(after) = &new.snapshot else {
        list.add(format!("the source `{id}` has no snapshot any more"), Some(place), "");
        return;
    };
    let place = Place { file: new.file, span: after.path.span };
    for (what, was, now) in [
        ("path", Some(&before.path), Some(&after.path)),
        ("sha256", before.sha256.as_ref(), after.sha256.as_ref()),
        ("media-type", before.media_type.as_ref(), after.media_type.as_ref()),
    ] {
        // A digest where there was none asks for more.
        if was.is_some() && word(was) != word(now) {
            let what = format!("`{what}` of the snapshot of `{id}` is `{}`", word(now));
            let message = list.was(&what, word(was));
            list.add(message, Some(place), "");
        }
    }
    let digest = |run: &Evaluated| match run.run.corpus.snapshot(id) {
        Some(Stored::Text { digest, .. }) => Some(digest.clone()),
        _ => None,
    };
    match (digest(change.earlier), digest(later)) {
        (Some(was), Some(now)) if was != now => {
            let message = format!("the snapshot of the source `{id}` is another text than before");
            list.add(message, Some(place), "");
        }
        (Some(_), None) => {
            list.add(format!("the snapshot of the source `{id}` is gone"), Some(place), "");
        }
        _ => {}
    }
}

/// Schemas that were asked before, and say something else or are not asked now.
fn schemas(change: &Change<'_>, later: &Evaluated, list: &mut List<'_>) {
    let limit = later.config.limits.file_bytes;
    for (name, schemas) in &change.earlier.references {
        let path = change.renamed.get(name).unwrap_or(name);
        let now = later.references.get(path);
        let is_there = later.names.iter().any(|(other, _)| other == path);
        for schema in schemas.iter().filter(|_| is_there) {
            if !now.is_some_and(|now| now.contains(schema)) {
                list.add(format!("`{path}` no longer names the schema `{schema}`"), None, "");
            }
        }
    }
    let path = |run: &Evaluated, file| run.run.report.texts.get(file).path().to_owned();
    let asked: BTreeSet<String> = later.schemas.iter().map(|&file| path(later, file)).collect();
    for &file in &change.earlier.schemas {
        let name = path(change.earlier, file);
        let was = change.since.earlier.read(&name, limit);
        match change.request.store.read(&name, limit) {
            // One that is new with the change was asked of the earlier tree as well.
            _ if was.is_err() => {}
            Err(_) => list.add(format!("the schema `{name}` is gone"), None, ""),
            Ok(_) if !asked.contains(&name) => {
                list.add(format!("no file is checked against the schema `{name}`"), None, "");
            }
            Ok(now) if was.as_ref() != Ok(&now) => {
                list.add(format!("the schema `{name}` is another one"), None, "");
            }
            Ok(_) => {}
        }
    }
}
