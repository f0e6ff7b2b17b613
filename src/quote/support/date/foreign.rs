//! The months that a text in another language names. Its dates are not read, but one that names
//! March does not state a day in April, although the day and the year stand there.

use super::super::{Judged, Stated, mentions::Statements};
use crate::{
    mention::Reading,
    value::{
        date::{Date, Precision},
        name::fold::fold,
    },
};

/// The months in Azerbaijani, Turkish, German, French, Spanish, Italian, Portuguese, Indonesian and
/// Romanised Russian, in each row those of one month, folded.
const MONTHS: [&str; 12] = [
    "yanvar ocak januar janner janvier enero gennaio janeiro januari",
    "fevral shubat februar fevrier febrero febbraio fevereiro februari",
    "mart marz mars marzo marco maret",
    "aprel nisan april avril abril aprile",
    "may mayis mai mayo maggio maio mei",
    "iyun haziran juni juin junio giugno junho",
    "iyul temmuz juli juillet julio luglio julho",
    "avqust agustos august aout agosto agustus",
    "sentyabr eylul september septembre septiembre setiembre settembre setembro",
    "oktyabr ekim oktober octobre octubre ottobre outubro",
    "noyabr kasim november novembre noviembre novembro",
    "dekabr aralik dezember decembre diciembre dicembre dezembro desember",
];

/// How the months begin in Russian, in every case.
const RUSSIAN: [&[&str]; 12] = [
    &["январ"],
    &["феврал"],
    &["март"],
    &["апрел"],
    &["май", "мая", "мае", "маю"],
    &["июн"],
    &["июл"],
    &["август"],
    &["сентябр"],
    &["октябр"],
    &["ноябр"],
    &["декабр"],
];

/// The name of a month in the quote, where it names months and none of them is that of the value.
pub(in super::super) fn other_month(statements: &Statements<'_>, value: &Date) -> Option<Judged> {
    if !matches!(value.precision(), Precision::Day | Precision::Month) {
        return None;
    }
    let (low, high) = (value.bounds().low.ymd(), value.bounds().high.ymd());
    let is_own = |month: u32| [low, high].iter().flatten().any(|(_, own, _)| *own == month);
    let mut other = None;
    for statement in &statements.inside {
        let Reading::Date(date) = &statement.mention.reading else { continue };
        if date.precision() != Precision::Day || date.is_yearless() {
            continue;
        }
        let ends = [date.bounds().low.ymd(), date.bounds().high.ymd()];
        if ends.iter().flatten().any(|(_, month, _)| is_own(*month)) {
            return None;
        }
        let at = statement.mention.span.clone();
        other.get_or_insert((at.clone(), statements.slice(&at)));
    }
    for passage in &statements.passages {
        let text = statements.slice(passage);
        for (at, word, month) in named(text) {
            if is_own(month) {
                return None;
            }
            let start = passage.start + at;
            other.get_or_insert((start..start + word.len(), word));
        }
    }
    let (at, word) = other?;
    let judged = Judged::new(Stated::Contradicted, at, word.to_owned());
    Some(judged.hint("the quote names another month"))
}

/// The names of months next to a number: where each stands, as it is written, and which it is.
fn named(text: &str) -> impl Iterator<Item = (usize, &str, u32)> {
    let is_number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    // `27 de abril de 2018`.
    let is_link = |word: &str| matches!(word, "de" | "del" | "di");
    let mut words = words(text).filter(move |(_, word)| !is_link(word)).peekable();
    let mut after_number = false;
    std::iter::from_fn(move || {
        loop {
            let (at, word) = words.next()?;
            let next_is_number = words.peek().is_some_and(|(_, next)| is_number(next));
            let beside_number =
                std::mem::replace(&mut after_number, is_number(word)) || next_is_number;
            let by_name = || beside_number.then(|| month(word)).flatten();
            if let Some(month) = counted(word).or_else(by_name) {
                return Some((at, word, month));
            }
        }
    })
}

/// The words of a text with their places: runs of letters, digits and the apostrophes in them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside =
        |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}');
    let pieces = text.split(move |c| !is_inside(c)).filter(|word| !word.is_empty());
    pieces.map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// The month that a word is the name of. An ending of Azerbaijani and Turkish may follow: `martın`,
/// `Mart'ta`.
fn month(word: &str) -> Option<u32> {
    let endings = ["in", "un", "da", "ta", "de", "te", "dan", "tan", "a", "e", "i", "u"];
    let folded = fold(word);
    let small = word.to_lowercase();
    // Martin is a name, and `martın` has the ending of a genitive.
    let may_have_ending = word.starts_with(char::is_lowercase) || word.contains(['\'', '’']);
    let is_name = |names: &str| {
        let mut names = names.split(' ').filter_map(|name| folded.strip_prefix(name));
        names.any(|rest| rest.is_empty() || may_have_ending && endings.contains(&rest))
    };
    let is_russian = |stems: &[&str]| {
        let mut ends = stems.iter().filter_map(|stem| small.strip_prefix(stem));
        ends.any(|end| end.chars().count() <= 2)
    };
    let found = MONTHS.iter().zip(RUSSIAN).zip(1..);
    found
        .into_iter()
        .find(|((names, stems), _)| is_name(names) || is_russian(stems))
        .map(|(_, month)| month)
}

/// The month that is written as its number: `3월`, `3月`.
fn counted(word: &str) -> Option<u32> {
    let (number, _) = word.split_once(['월', '月'])?;
    let digits = number.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|month| (1..=12).contains(month))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn months_of_other_languages_are_known_beside_a_number() {
        for (text, months) in [
            ("am 23. März 1992", &[3][..]),
            ("le 1er août 1992", &[8]),
            ("23 mart 1992-ci il", &[3]),
            ("martın 23-də", &[3]),
            ("23 Mart'ta", &[3]),
            ("5 Ağustos 1992", &[8]),
            ("18 Kasım 1992", &[11]),
            ("23 марта 1992 года", &[3]),
            ("в мае 1992 года", &[5]),
            ("el 27 de abril de 2018", &[4]),
            ("с 3 июля по 5 августа", &[7, 8]),
            ("23 Maret 1992", &[3]),
            ("1992년 3월 23일", &[3]),
            ("2024年12月5日", &[12]),
            ("1992年3月", &[3]),
            // Not a month, or not beside a number.
            ("5 Martin wrote", &[]),
            ("Mai kam und ging", &[]),
            ("5 Maier", &[]),
            ("12 Marsch", &[]),
        ] {
            let found: Vec<u32> = named(text).map(|(.., month)| month).collect();
            assert_eq!(found, months, "{text}");
        }
    }
}
