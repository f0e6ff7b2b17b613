//! The unit before or after a number, as people write it.

use std::sync::Arc;

use super::{
    Context, Mode, Tons,
    amount::Amount,
    qualifier, rate,
    words::{is_blank, skip_blanks, word_at},
};
use crate::value::{
    Remark,
    unit::{self, Currency, Dimension, Sign, Unit},
};

/// A unit with what had to be assumed to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitFound {
    pub(super) unit: Unit,
    /// Offset after it.
    pub(super) end: usize,
    /// Whether it is a ton of unknown kind.
    pub(super) vague_ton: bool,
    pub(super) remark: Option<Remark>,
}

impl UnitFound {
    fn sure(unit: Unit, end: usize) -> Self {
        Self { unit, end, vague_ton: false, remark: None }
    }
}

/// The longest unit name has this many words: `pounds per square inch`.
const MAX_WORDS: usize = 4;

/// No unit name is longer than this, in bytes.
const MAX_LEN: usize = 48;

/// Symbols that are words, labels or something else in running text far more often than units.
static NOT_IN_PROSE: &[&str] = &[
    "a", "b", "B", "d", "A", "N", "NM", "in", "us", "st", "pt", "ac", "TV", "PV", "PA", "PN", "Ps",
    "Pt", "hs", "ms.", "GN", "MN", "x", "1", "′", "″", "har", "mo", "As", "has", "pm",
];

/// The sign or code of a currency before a number at `at`.
pub(super) fn money_before(text: &str, at: usize, context: &Context) -> Option<UnitFound> {
    let found = money_at(text, at, context)?;
    // Some catalogues write `US$: 12.99`.
    let colon = text.get(found.end..).is_some_and(|rest| rest.starts_with(':'));
    Some(UnitFound { end: found.end + usize::from(colon), ..found })
}

/// The sign or code of a currency at `at`.
fn money_at(text: &str, at: usize, context: &Context) -> Option<UnitFound> {
    let rest = text.get(at..)?;
    if let Some((sign, len)) = unit::sign_at(rest) {
        let end = at + len;
        return Some(match sign {
            Sign::Of(currency) => UnitFound::sure(Unit::Money(currency), end),
            Sign::Shared(usual) => shared_sign(text, at, end, usual, context),
        });
    }
    let code = word_at(text, at);
    let currency = Currency::from_written_code(code)?;
    let end = at + code.len();
    // `NZD $100`, `usd$15`: the sign repeats what the code says.
    let sign = skip_blanks(text, end);
    let repeated = text.get(sign..).and_then(unit::sign_at);
    let end = match repeated {
        Some((Sign::Shared(_), len)) => sign + len,
        _ => end,
    };
    Some(UnitFound::sure(Unit::Money(currency), end))
}

/// A sign that several currencies share: what the source declares, else what it most often means.
fn shared_sign(
    text: &str,
    start: usize,
    end: usize,
    usual: Currency,
    context: &Context,
) -> UnitFound {
    let sign = text.get(start..end).unwrap_or_default();
    let unit = Unit::Money(context.currency.unwrap_or(usual));
    let remark = context.currency.is_none().then(|| Remark {
        message: format!("a bare `{sign}` is read as {usual}"),
        help: Some(format!(
            "write the ISO 4217 code after the number, or declare `defaults: {{currency: {usual}}}` on the source"
        )),
        at: start..end,
    });
    UnitFound { unit, end, vague_ton: false, remark }
}

/// The unit after a number that ends at `at`.
pub(super) fn after(text: &str, at: usize, context: &Context, mode: Mode) -> Option<UnitFound> {
    let next = unit_start(text, at);
    if let Some(found) = bracketed(text, next) {
        return Some(found);
    }
    let attached = next == at;
    // `per 1000 people` goes on after the name of a unit, and `per cent` is one.
    let is_per = word_at(text, next).eq_ignore_ascii_case("per");
    if let Some(rate) = is_per.then(|| rate::after(text, at, context)).flatten() {
        return Some(rate);
    }
    let Some(mut found) = simple(text, next, context, mode, attached) else {
        return rate::after(text, at, context);
    };
    if let Some(under) = under(text, &found, context, mode) {
        found.end = under.end;
        found.unit = Unit::Per(Arc::new((found.unit, under.unit)));
    }
    Some(found)
}

/// The unit that a small word joins to a number: `0.25 of a percentage point`, and after a scale
/// in a Romance language `3 millones de euros`, `2 milliards d'euros`.
pub(super) fn joined(
    text: &str,
    amount: &Amount,
    context: &Context,
    mode: Mode,
) -> Option<UnitFound> {
    let next = skip_blanks(text, amount.end);
    let is_part = amount.value < rust_decimal::Decimal::ONE;
    let phrases: &[&str] = match (next > amount.end, is_part, amount.scale > 0) {
        (true, true, _) => &["of a", "of an", "of one"],
        (true, _, true) => &["de", "di"],
        _ => return None,
    };
    let elided = ["d'", "d’"]
        .iter()
        .find(|word| !is_part && text.get(next..).is_some_and(|rest| rest.starts_with(**word)));
    let start = elided.map(|word| next + word.len()).or_else(|| {
        let end = phrases.iter().find_map(|words| qualifier::match_words(text, next, words))?;
        Some(skip_blanks(text, end)).filter(|start| *start > end)
    })?;
    let found = simple(text, start, context, mode, false)?;
    let is_long = is_part && found.end - start > 3;
    let is_money = !is_part && matches!(found.unit, Unit::Money(_));
    (is_long || is_money).then_some(found)
}

/// What stands under the unit `found`: `/kg`, ` per barrel`; after money also ` a barrel`, after what
/// is produced ` a day`.
pub(super) fn under(
    text: &str,
    found: &UnitFound,
    context: &Context,
    mode: Mode,
) -> Option<UnitFound> {
    quotient(text, found.end, context, mode).or_else(|| {
        let next = skip_blanks(text, found.end);
        let article = word_at(text, next);
        if next == found.end || !["a", "an"].contains(&article) {
            return None;
        }
        let over = found.unit.dimension();
        let start = skip_blanks(text, next + article.len());
        // `$5 million a year` is an amount like any other; `$50 a barrel` is a price.
        simple(text, start, context, mode, false).filter(|under| match under.unit.dimension() {
            Dimension::Mass | Dimension::Volume | Dimension::Area | Dimension::Energy => {
                over == Dimension::Money
            }
            Dimension::Time => {
                let is_day = word_at(text, start).eq_ignore_ascii_case("day");
                is_day && matches!(over, Dimension::Mass | Dimension::Volume)
            }
            _ => false,
        })
    })
}

/// What stands under a quotient: `/kg`, ` per barrel`.
fn quotient(text: &str, at: usize, context: &Context, mode: Mode) -> Option<UnitFound> {
    let rest = text.get(at..)?;
    if rest.starts_with('/') {
        return simple(text, at + 1, context, mode, true);
    }
    let next = skip_blanks(text, at);
    let per = word_at(text, next);
    if next == at || !per.eq_ignore_ascii_case("per") {
        return None;
    }
    let start = skip_blanks(text, next + per.len());
    simple(text, start, context, Mode::Value, false).or_else(|| {
        let noun = word_at(text, start);
        let long = noun.len() > 2 && !noun.eq_ignore_ascii_case("cent");
        long.then(|| UnitFound::sure(Unit::count(noun), start + noun.len()))
    })
}

/// A unit of measurement in brackets, as tables write it: `20 [kg]`.
fn bracketed(text: &str, at: usize) -> Option<UnitFound> {
    let rest = text.get(at..)?;
    let close = match rest.chars().next()? {
        '[' => ']',
        '<' => '>',
        _ => return None,
    };
    let len = rest.char_indices().take(MAX_LEN).find(|(_, c)| *c == close)?.0;
    let unit = Unit::known(rest.get(1..len)?)?;
    matches!(unit, Unit::Measure(_)).then(|| UnitFound::sure(unit, at + len + 1))
}

/// Where the unit begins: after blanks, or after the hyphen of `10-kilometre`.
fn unit_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some('-' | '‐' | '‑'), Some(c)) if c.is_alphabetic() => at + rest.find(c).unwrap_or(0),
        _ => skip_blanks(text, at),
    }
}

/// One unit without a quotient.
pub(super) fn simple(
    text: &str,
    at: usize,
    context: &Context,
    mode: Mode,
    attached: bool,
) -> Option<UnitFound> {
    let mut best = None;
    let letters = word_at(text, at);
    let goes_on = unit::is_first_of_more(letters);
    let ends = candidate_ends(text, at).into_iter();
    for end in ends.filter(|&end| goes_on || end == at + letters.len()) {
        let Some(words) = text.get(at..end) else { continue };
        // `1 in 5` is a share.
        if words == "in" && text.get(skip_blanks(text, end)..).is_some_and(starts_with_digit) {
            continue;
        }
        if mode == Mode::Prose
            && NOT_IN_PROSE.contains(&words)
            && !stands_out(text, end, words, attached)
        {
            continue;
        }
        if let Some(found) = named(text, at, end, words, context) {
            best = Some(found);
        }
    }
    best.or_else(|| money_at(text, at, context))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a doubtful symbol is a unit after all: `3.5x`, and `2 in` before a stop.
fn stands_out(text: &str, end: usize, words: &str, attached: bool) -> bool {
    let stops = || {
        text.get(end..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', ')']))
    };
    match words {
        "x" => attached,
        "in" => stops(),
        _ => false,
    }
}

/// The ends of what may be one unit at `at`: after each word, shortest first.
fn candidate_ends(text: &str, at: usize) -> Vec<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let mut ends = Vec::with_capacity(MAX_WORDS * 2);
    let mut words = 0;
    let mut in_word = false;
    for (offset, c) in rest.char_indices() {
        if offset > MAX_LEN || words == MAX_WORDS {
            break;
        }
        if is_blank(c)
            || matches!(
                c,
                '/' | '-'
                    | '.'
                    | ','
                    | ';'
                    | ':'
                    | ')'
                    | '('
                    | '!'
                    | '?'
                    | '"'
                    | '\''
                    | '’'
                    | '”'
                    | '–'
                    | '—'
                    | '['
                    | ']'
                    | '<'
                    | '…'
            )
        {
            if in_word {
                ends.push(at + offset);
                words += usize::from(is_blank(c));
            }
            in_word = false;
            if matches!(c, ',' | ';' | ':' | ')' | '(' | '!' | '?') {
                break;
            }
        } else {
            in_word = true;
            // `5%of` and `20°C` end without a blank.
            if matches!(c, '%' | '٪' | '％' | '‰' | '°' | '×' | '℃' | '℉') {
                ends.push(at + offset + c.len_utf8());
            }
        }
    }
    if in_word && words < MAX_WORDS && rest.len() <= MAX_LEN {
        ends.push(text.len());
    }
    ends
}

/// The unit called `words`, with the names that need the context to be understood.
fn named(text: &str, at: usize, end: usize, words: &str, context: &Context) -> Option<UnitFound> {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    // A raised or plain digit belongs to the symbol or to nothing: `m²` is no metre.
    if next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '²' | '³' | '^'))
        && !words.ends_with(['%', '٪', '％', '‰', '×', '℃', '℉'])
    {
        return None;
    }
    match words.to_ascii_lowercase().as_str() {
        "ton" | "tons" => return Some(ton(at, end, context)),
        "dollar" | "dollars" | "bucks" => {
            return shared_name(text, at, end, "dollar", "USD", context);
        }
        // The knot elsewhere.
        "kt" if context.unit.as_ref().is_some_and(|unit| unit.dimension() == Dimension::Mass) => {
            return Unit::known("kilotonne").map(|unit| UnitFound::sure(unit, end));
        }
        "rupee" | "rupees" => return shared_name(text, at, end, "rupee", "INR", context),
        lower => {
            if let Some(currency) = called(lower, context) {
                return Some(UnitFound::sure(Unit::Money(currency), end));
            }
        }
    }
    let written: std::borrow::Cow<'_, str> = if words
        .contains(['\u{a0}', '\u{2009}', '\u{202f}', '\n', '\t', '\r'])
    {
        words.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").into()
    } else {
        words.into()
    };
    Unit::known(&written).map(|unit| UnitFound::sure(unit, end))
}

/// The currency that a name of several means: that of the source or the property, where it is
/// called so. `pounds` are money where the property is in pounds.
fn called(word: &str, context: &Context) -> Option<Currency> {
    let of_property = match &context.unit {
        Some(Unit::Money(currency)) => Some(*currency),
        Some(Unit::Per(parts)) => match parts.0 {
            Unit::Money(currency) => Some(currency),
            _ => None,
        },
        _ => None,
    };
    let known = [context.currency, of_property];
    known.into_iter().flatten().find(|currency| currency.is_called(word))
}

/// A name that several currencies share and one of them most often has.
fn shared_name(
    text: &str,
    start: usize,
    end: usize,
    name: &str,
    usual: &str,
    context: &Context,
) -> Option<UnitFound> {
    let usual = called(name, context).or_else(|| Currency::from_code(usual))?;
    let declared = context.currency.filter(|currency| currency.is_called(name));
    let context = Context { currency: declared, unit: None, ..context.clone() };
    Some(shared_sign(text, start, end, usual, &context))
}

/// A bare `ton`: the one that the source declares, or a tonne with a remark.
fn ton(start: usize, end: usize, context: &Context) -> UnitFound {
    let id = match context.tons {
        Tons::Metric | Tons::Undeclared => "t",
        Tons::Short => "[ston_av]",
        Tons::Long => "[lton_av]",
    };
    let vague = context.tons == Tons::Undeclared;
    UnitFound {
        unit: Unit::known(id).unwrap_or(Unit::Bare),
        end,
        vague_ton: vague,
        remark: vague.then(|| Remark {
            message: "`ton` may be metric, short or long; it is read as metric, 12 % either way"
                .to_owned(),
            help: Some("write `t`, `short tons` or `long tons`, or declare `defaults: {tons: t}` on the source".to_owned()),
            at: start..end,
        }),
    }
}
