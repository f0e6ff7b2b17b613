//! A name that its bearer no longer had when the source was issued.

use super::{Reporter, Rule, at};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::{
        Named, Reading,
        date::{Context, Date, Day},
        name::{Resolution, Via},
    },
};

pub(super) struct StaleName;

impl Rule for StaleName {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "stale-name",
            group: "check",
            summary: "a former name, used for a time in which it was not the name",
            severity: Severity::Note,
            docs: include_str!("stale_name.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let Some(Ok(Reading::Name(Named { entity: Some((known, _)), .. }))) = corpus.value(id)
        else {
            return;
        };
        // Almost no entity has a former name, and whom the value names has been worked out.
        if corpus.directory().by_id(known).is_none_or(|entity| entity.former.is_empty()) {
            return;
        }
        let fact = corpus.fact(id);
        let Resolution::Known(entity, Via::Former(former)) =
            corpus.directory().resolve(&fact.value.text)
        else {
            return;
        };
        out.checked();
        // A statement about a time is made in the names of that time.
        let spoken = match corpus.when(id) {
            Some(Ok(when)) => Some(when.sweep().whole()),
            Some(Err(_)) => return,
            None => corpus
                .source_of(id)
                .and_then(|source| source.issued.as_ref())
                .and_then(|issued| Date::read(&issued.text, &Context::default()).ok())
                .map(|issued| issued.sweep().whole()),
        };
        let (Some(spoken), Some((first, last))) = (spoken, former.when) else { return };
        let (first, last) = (Day::EPOCH.plus(first), Day::EPOCH.plus(last));
        let when = if spoken.low > last {
            format!("until {last}")
        } else if spoken.high < first {
            format!("from {first}")
        } else {
            return;
        };
        let now = entity.names.first().unwrap_or(&entity.id);
        let declared = corpus.entity(&entity.id).and_then(|entity| {
            let former = entity.former.iter().find(|name| *name.name.text == former.name)?;
            Some(crate::fact::Place { file: entity.file, span: former.name.span })
        });
        let draft = out.report(
            format!("{} was called {} only {when}", now, former.name),
            at(fact, &fact.value),
            "its former name",
        );
        let draft = match declared {
            Some(place) => draft.also(place, "declared here"),
            None => draft,
        };
        draft
            .help(format!("write `{}`; the quote keeps the name that the source uses", entity.id))
            .facts(vec![corpus.name_of(id)]);
    }
}
