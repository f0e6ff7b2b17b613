//! The one walk over a text that finds every mention.

use super::{Context, Hit, Mention, Reading, Tokens, date, figure, relative};
use crate::value::{
    date::{Date, words::Scanned},
    figure::Figure,
    unit::Unit,
};

/// A mention whose reading is complete, or a date that may still lack its year.
#[allow(
    clippy::large_enum_variant,
    reason = "short-lived; a box would cost an allocation a mention"
)]
pub(super) enum Found {
    /// Complete.
    Hit(Hit),
    /// A date as it is written.
    Date(Scanned),
    /// A date that is told from the day of issue, and the index of the token after it.
    Relative(Date, usize),
}

impl Found {
    const fn end(&self) -> usize {
        match self {
            Self::Hit(hit) => hit.end,
            Self::Date(date) => date.end,
            Self::Relative(_, end) => *end,
        }
    }
}

/// Every mention in the text, in order; none overlap.
pub fn scan(text: &str, context: &Context) -> Vec<Mention> {
    let tokens = Tokens::of(text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match longest(&tokens, index, context) {
            Some(here) if here.end() > index => {
                let next = here.end();
                found.push((index, here));
                index = next;
            }
            _ => index += 1,
        }
    }
    date::complete(&tokens, found, context)
}

/// The mention that reaches furthest from this token. Of two that reach equally far, a name goes
/// before a date, and a date before the rest.
fn longest(tokens: &Tokens<'_>, index: usize, context: &Context) -> Option<Found> {
    let mut best = known_name(tokens, index, context).map(Found::Hit);
    let date = date_at(tokens, index, context);
    if let Some(date) = date.filter(|date| best.as_ref().is_none_or(|best| date.end() > best.end()))
    {
        best = Some(date);
    }
    let figure = figure::at(tokens, index, context);
    // `14 March protests` is a date and what happened on it, not a count of protests.
    let is_date = matches!(best, Some(Found::Date(_) | Found::Relative(..)));
    let figure = figure.filter(|hit| {
        best.as_ref().is_none_or(|best| hit.end > best.end())
            && !(is_date && is_count(&hit.reading))
    });
    figure.map(Found::Hit).or(best)
}

fn date_at(tokens: &Tokens<'_>, index: usize, context: &Context) -> Option<Found> {
    let relative = |(date, end)| Found::Relative(date, end);
    match date::at(tokens, index) {
        Some(date) => {
            let told = relative::in_year(tokens, &date, &context.date).map(relative);
            Some(told.unwrap_or(Found::Date(date)))
        }
        None => relative::at(tokens, index, context.date.issued).map(relative),
    }
}

fn is_count(reading: &Reading) -> bool {
    matches!(reading, Reading::Figure(figure) if matches!(Figure::unit(figure), Unit::Count(_)))
}

fn known_name(tokens: &Tokens<'_>, index: usize, context: &Context) -> Option<Hit> {
    let name = context.names.as_ref()?.at(tokens, index)?;
    Some(Hit { end: name.end, reading: Reading::Name(name.entities) })
}
