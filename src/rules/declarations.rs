//! What is declared and cannot be read: a bound that is no value, a tolerance in another unit, a time
//! that is no date. What cannot be read does nothing, so that a gate would be open without a word.

use super::{Reporter, constraint, part};
use crate::{
    fact::{FACT_KEYS, Place, Property, Scalar, Source},
    index::{self, Corpus},
    text::FileId,
    value::{
        Kind, Reading, Unreadable,
        date::{Context, Date},
        unit::Unit,
    },
};

/// Reports all declarations that cannot be read.
pub(super) fn unread(corpus: &Corpus, out: &mut Reporter<'_>) {
    for property in corpus.properties().values() {
        range(property, out);
        slack(property, out);
        order(property, out);
        kinds(corpus, property, out);
    }
    lives(corpus, out);
    for source in corpus.sources().values() {
        let Source { issued, accessed, archived, original, event, .. } = source;
        for date in [issued, accessed, archived, original, event] {
            time(source.file, date.as_ref(), out);
        }
    }
    for entity in corpus.entities().values() {
        for former in &entity.former {
            time(entity.file, former.when.as_ref(), out);
        }
    }
    for resolution in corpus.resolutions() {
        time(resolution.file, resolution.on.as_ref(), out);
    }
}

/// `min` and `max` of a property.
fn range(property: &Property, out: &mut Reporter<'_>) {
    let bounds = [(&property.min, "min"), (&property.max, "max")];
    let [least, greatest] = bounds.map(|(bound, key)| {
        let scalar = bound.as_ref()?;
        out.checked();
        match index::bound(property, &scalar.text) {
            _ if !has_order(property.kind) => {
                meaningless(property, scalar, key, out);
                None
            }
            Err(problem) => {
                unreadable(property.file, scalar, &problem, out);
                None
            }
            Ok(reading) if !is_in_unit_of(property, &reading) => {
                other_unit(property, scalar, key, out);
                None
            }
            Ok(reading) => Some((scalar, reading)),
        }
    });
    let Some(((least, low), (greatest, high))) = least.zip(greatest) else { return };
    if low.exceeds(&high) {
        out.report(
            format!("no value of `{}` can be in its range", property.id.text),
            Place { file: property.file, span: least.span },
            "the least",
        )
        .also(Place { file: property.file, span: greatest.span }, "the greatest")
        .help("correct `min` or `max`");
    }
}

/// `tolerance` and `approx` of a property.
fn slack(property: &Property, out: &mut Reporter<'_>) {
    let is_read = [index::tolerance(property).is_some(), index::has_reach(property)];
    let keys = [(&property.tolerance, "tolerance"), (&property.approx, "approx")];
    for ((scalar, key), is_read) in keys.into_iter().zip(is_read) {
        let Some(scalar) = scalar else { continue };
        out.checked();
        if is_read {
            continue;
        }
        let unit =
            property.unit.as_ref().map_or_else(String::new, |unit| format!(" {}", unit.text));
        let help = match (property.kind, key) {
            (Kind::Date, "tolerance") => "write a length of time: `2d`, `1mo`".to_owned(),
            (Kind::Date, _) => "write how far `about` reaches: `2y`, `3mo` or `10d`".to_owned(),
            (Kind::Figure, "tolerance") => {
                format!("write a share or a number in the unit of the property: `0.5%`, `2{unit}`")
            }
            (Kind::Figure, _) => "write the share that `about` reaches: `5%`".to_owned(),
            _ => {
                meaningless(property, scalar, key, out);
                continue;
            }
        };
        out.report(
            format!("`{key}` of `{}` cannot be read", property.id.text),
            Place { file: property.file, span: scalar.span },
            "of no effect",
        )
        .help(help);
    }
}

/// What a property says about the order of its values.
fn order(property: &Property, out: &mut Reporter<'_>) {
    if let Some(constraint) = property.constraint("order-by") {
        out.checked();
        for name in &constraint.values {
            if !property.key.iter().any(|key| key.text == name.text) {
                out.report(
                    format!("`{}` is no key of `{}`", name.text, property.id.text),
                    Place { file: property.file, span: name.span },
                    "of no effect",
                )
                .help(format!("add it: `key: [{}]`", name.text));
            }
        }
    }
}

/// What constraints, and the fields of a property, are about.
const ABOUT: [(&str, Kind); 8] = [
    ("after", Kind::Date),
    ("order-by", Kind::Date),
    ("existence", Kind::Date),
    ("monotone", Kind::Figure),
    ("max-change", Kind::Figure),
    ("inverse", Kind::Name),
    ("symmetric", Kind::Name),
    ("contemporary", Kind::Name),
];

/// What a property declares that is about values of another kind, or about nothing.
fn kinds(corpus: &Corpus, property: &Property, out: &mut Reporter<'_>) {
    for (keyword, kind) in ABOUT {
        let Some(constraint) = property.constraint(keyword) else { continue };
        if constraint.values.first().is_some_and(|value| &*value.text == "false") {
            continue;
        }
        out.checked();
        let place = constraint::place(property, constraint);
        if property.kind != kind {
            out.report(of_no_use(property, keyword), place, "of no effect")
                .help(format!("remove it; it is about {}s", kind.word()));
            continue;
        }
        if !matches!(keyword, "after" | "inverse") {
            continue;
        }
        for name in &constraint.values {
            let Some(other) = corpus.properties().get(&name.text) else { continue };
            let message = if other.kind != kind {
                of_no_use(other, keyword)
            } else if keyword == "after" && other.id.text == property.id.text {
                format!("`{}` comes after itself", property.id.text)
            } else {
                continue;
            };
            out.report(message, Place { file: property.file, span: name.span }, "of no effect")
                .help(format!("name another property; `{keyword}` is about {}s", kind.word()));
        }
    }
    for (field, key, kind) in
        [(&property.unit, "unit", Kind::Figure), (&property.of, "of", Kind::Name)]
    {
        let Some(scalar) = field else { continue };
        out.checked();
        if property.kind != kind && property.kind != Kind::Duration {
            meaningless(property, scalar, key, out);
        }
    }
    for key in &property.key {
        out.checked();
        if FACT_KEYS.contains(&&*key.text) {
            out.report(
                format!("`{}` is a key of every fact and no qualifier", key.text),
                Place { file: property.file, span: key.span },
                "of no effect",
            )
            .help("name a key of your own: `key: [no]`");
        }
    }
}

/// Properties whose statements are to be contemporary, where nothing says when anything existed.
fn lives(corpus: &Corpus, out: &mut Reporter<'_>) {
    if constraint::declared(corpus, "existence").next().is_some() {
        return;
    }
    for (property, constraint) in constraint::required(corpus, "contemporary") {
        out.report(
            format!("nothing says when what `{}` names began or ended", property.id.text),
            constraint::place(property, constraint),
            "of no effect",
        )
        .help("declare `existence: begin` or `existence: end` on a property such as a birth");
    }
}

/// A time that is written somewhere else than in a fact.
fn time(file: FileId, when: Option<&Scalar>, out: &mut Reporter<'_>) {
    let Some(when) = when else { return };
    out.checked();
    if let Err(problem) = Date::read(&when.text, &Context::default()) {
        unreadable(file, when, &problem, out);
    }
}

fn unreadable(file: FileId, scalar: &Scalar, problem: &Unreadable, out: &mut Reporter<'_>) {
    let label = if problem.at.len() < scalar.text.len() { "this part" } else { "" };
    out.report(problem.message.clone(), part(file, scalar, &problem.at), label)
        .help_if(problem.help.clone());
}

fn other_unit(property: &Property, scalar: &Scalar, key: &str, out: &mut Reporter<'_>) {
    let unit = property.unit.as_ref().map_or("none", |unit| &unit.text);
    out.report(
        format!("`{key}` of `{}` is in another unit than its values", property.id.text),
        Place { file: property.file, span: scalar.span },
        format!("the unit is {unit}"),
    )
    .help("write the bound in the unit of the property");
}

fn meaningless(property: &Property, scalar: &Scalar, key: &str, out: &mut Reporter<'_>) {
    out.report(
        of_no_use(property, key),
        Place { file: property.file, span: scalar.span },
        "of no effect",
    )
    .help("remove it, or correct the `kind`");
}

fn of_no_use(property: &Property, key: &str) -> String {
    format!(
        "`{key}` says nothing about `{}`, which is a {}",
        property.id.text,
        property.kind.word()
    )
}

const fn has_order(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Figure | Kind::Duration)
}

/// Whether a bound can be compared with the values that it is for.
fn is_in_unit_of(property: &Property, bound: &Reading) -> bool {
    let unit = property.unit.as_ref().and_then(|unit| Unit::read(&unit.text));
    match (bound, unit) {
        (Reading::Figure(figure), Some(unit)) => figure.unit().comparable(&unit),
        _ => true,
    }
}
