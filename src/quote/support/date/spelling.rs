//! Dates whose spelling leaves open which day they are: `03/04/2006`, `8.5.45`, `'92`.

use crate::value::date::{Bounds, Context, Date, Day, Order};

/// The dates that `words` may be: with the day or the month first, and of this century or the last.
/// A source that declares its order or its day of issue has decided.
pub(super) fn readings<'a>(
    words: &'a str,
    read_as: &'a Context,
) -> impl Iterator<Item = Date> + 'a {
    let orders = match read_as.order {
        None => vec![Some(Order::Dmy), Some(Order::Mdy)],
        declared => vec![declared],
    };
    // Two digits are a year of the century in whose last year the source was issued.
    let last_year = |year| Day::of(year, 12, 31).map(Bounds::day);
    let centuries = match read_as.issued {
        None => vec![last_year(1999), last_year(2099)],
        declared => vec![declared],
    };
    let ways = orders
        .into_iter()
        .flat_map(move |order| centuries.clone().into_iter().map(move |issued| (order, issued)));
    ways.filter_map(|(order, issued)| {
        Date::read(words, &Context { order, issued, ..read_as.clone() }).ok()
    })
}
