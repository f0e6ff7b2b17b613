//! What was typed: names of facts, and a verdict.

use super::{Refused, open::place};
use crate::{
    fact::Resolution,
    index::{Corpus, FactId},
    lint::Run,
    nearest::nearest,
};

/// A verdict that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// One of the facts is right.
    Stands(FactId),
    /// `both-valid`, `both-wrong` or `unresolved`.
    Word(&'static str),
}

impl Verdict {
    /// Whether it is the one that a resolution records.
    pub(super) fn is_of(&self, resolution: &Resolution, corpus: &Corpus) -> bool {
        let text = resolution.verdict.text.trim();
        match self {
            Self::Word(word) => text == *word,
            Self::Stands(fact) => text
                .strip_suffix("stands")
                .is_some_and(|id| corpus.by_name(id.trim_end()) == Some(*fact)),
        }
    }
}

const WORDS: [&str; 3] = ["both-valid", "both-wrong", "unresolved"];

/// The facts that were named, each once.
pub(super) fn facts(run: &Run, names: &[String]) -> Result<Vec<FactId>, Refused> {
    let mut facts = Vec::new();
    for name in names {
        let id = fact(run, name)?;
        if !facts.contains(&id) {
            facts.push(id);
        }
    }
    Ok(facts)
}

/// A fact by its id, by what reports call it, or by the line it stands on.
fn fact(run: &Run, name: &str) -> Result<FactId, Refused> {
    match run.corpus.called(name) {
        [id] => return Ok(*id),
        [] => {}
        several => return Err(ambiguous(run, name, several)),
    }
    if let Some((path, line)) = name.rsplit_once(':')
        && let Ok(line) = line.parse::<u32>()
        && let Some((file, text)) = run.report.texts.iter().find(|(_, text)| text.path() == path)
    {
        let on_line = |span: crate::span::Span| {
            (text.line_of(span.start)..=text.line_of(span.end)).contains(&line)
        };
        let found: Vec<FactId> = run
            .corpus
            .facts()
            .filter(|(_, fact)| fact.file == file && on_line(fact.span))
            .map(|(id, _)| id)
            .collect();
        return match found.as_slice() {
            [id] => Ok(*id),
            [] => Err(Refused(format!("no fact stands on line {line} of `{path}`"))),
            several => Err(ambiguous(run, name, several)),
        };
    }
    let names = run.corpus.fact_names().chain(run.corpus.report_names());
    let near = nearest(name, names).map(|near| format!("; did you mean `{near}`?"));
    Err(Refused(format!(
        "there is no fact `{name}`{}",
        near.unwrap_or_else(|| {
            ". A fact is named by its id, as SUBJECT/PROPERTY@SOURCE, or by FILE:LINE; `factlint resolve` lists those that disagree".to_owned()
        })
    )))
}

fn ambiguous(run: &Run, name: &str, several: &[FactId]) -> Refused {
    /// More than this many would be a wall of text.
    const MOST: usize = 10;
    let lines: Vec<String> = several
        .iter()
        .take(MOST)
        .map(|&id| format!("\n  {} says {}", place(run, id), run.corpus.fact(id).value.text))
        .collect();
    let more = several.len().saturating_sub(MOST);
    let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
    Refused(format!(
        "`{name}` stands for {} facts; give the one that is meant an `id`, or name it by its line:{}{more}",
        several.len(),
        lines.concat()
    ))
}

/// A verdict on these facts.
pub(super) fn verdict(run: &Run, facts: &[FactId], typed: &str) -> Result<Verdict, Refused> {
    let typed = typed.trim();
    if let Some(word) = WORDS.into_iter().find(|word| *word == typed) {
        return Ok(Verdict::Word(word));
    }
    let name = typed.strip_suffix(" stands").unwrap_or(typed).trim();
    let choices = || {
        let stands = facts.iter().map(|&id| format!("'{} stands'", run.corpus.name_of(id)));
        let words = WORDS.into_iter().map(str::to_owned);
        stands.chain(words).collect::<Vec<_>>().join(", ")
    };
    match fact(run, name) {
        Ok(id) if facts.contains(&id) => Ok(Verdict::Stands(id)),
        Ok(_) => Err(Refused(format!(
            "the verdict names `{name}`, which is not among the facts judged; it is one of {}",
            choices()
        ))),
        // An ambiguous name is told with what it may mean.
        Err(refused) if refused.0.contains(" stands for ") => Err(refused),
        Err(_) => {
            let names: Vec<String> = facts.iter().map(|&id| run.corpus.name_of(id)).collect();
            let known = WORDS.into_iter().chain(names.iter().map(String::as_str));
            let near = nearest(name, known).map(|near| format!("; did you mean `{near}`?"));
            Err(Refused(format!(
                "`{typed}` is no verdict{} It is one of {}",
                near.unwrap_or_else(|| ".".to_owned()),
                choices()
            )))
        }
    }
}
