//! Dates: EDTF, English words, values against prose, and dates found in running text.

use std::{collections::BTreeMap, fs, path::Path};

use factlint::{
    mention::{self, Mention, Reading},
    value::{
        Verdict,
        date::{Bounds, Context, Date, Day, Order, compare},
    },
};
use serde_json::Value;

use crate::{
    report::{Counts, Miss, SetResult},
    table::{field, rows},
};

/// Measures every set of dates that is there.
pub fn run(data: &Path) -> Vec<SetResult> {
    [
        edtf_validity(data),
        edtf_bounds(data),
        natural_language(data),
        bioguide(data),
        birthdays(data),
        recognizers(data),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn lines(path: &Path) -> Option<Vec<Value>> {
    let text = fs::read_to_string(path).ok()?;
    Some(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

struct Tally {
    result: SetResult,
}

impl Tally {
    fn new(title: &str, origin: &str, positive: &str, scope: &str) -> Self {
        Self {
            result: SetResult {
                title: title.to_owned(),
                origin: origin.to_owned(),
                positive: positive.to_owned(),
                scope: scope.to_owned(),
                out_of_scope: 0,
                counts: Counts::default(),
                misses: Vec::new(),
                notes: Vec::new(),
            },
        }
    }

    fn case(&mut self, positive: bool, answer: bool, reason: &str, case: String) {
        self.result.counts.add(positive, answer);
        if positive != answer {
            self.result.misses.push(Miss { reason: reason.to_owned(), case });
        }
    }
}

const EDTF_ORIGIN: &str = "inukshuk/edtf.js @ 811a00dc7d04 (BSD-2-Clause style), ixc/python-edtf @ 603859e921fe (MIT), \
     unt-libraries/edtf-validate @ 01c13c55cbe0 (BSD style)";

/// What format 1 refuses on purpose: sets of several events, years beyond four digits, significant
/// digits, and an interval without any date.
fn is_refused_form(edtf: &str) -> bool {
    let significant = edtf.split_once('S').is_some_and(|(year, digits)| {
        year.ends_with(|c: char| c.is_ascii_digit())
            && digits.starts_with(|c: char| c.is_ascii_digit())
    });
    let digits = edtf.trim_start_matches('-').trim_end_matches(['?', '~', '%']);
    let is_short = digits.len() < 4 && digits.bytes().all(|b| b.is_ascii_digit());
    is_short
        || edtf.contains('{')
        || edtf.contains('Y')
        || significant
        || matches!(edtf, "../.." | "/.." | "../" | "/")
}

fn edtf_validity(data: &Path) -> Option<SetResult> {
    let cases = lines(&data.join("edtf/edtf.jsonl"))?;
    let mut tally = Tally::new(
        "EDTF: is it a date?",
        EDTF_ORIGIN,
        "the projects call the string valid; answered so when it is read and nothing is remarked of its spelling",
        "strings of forms that format 1 refuses (sets in braces, years with more or fewer than four digits, significant digits, intervals without a date) \
         and strings on which the projects disagree are left out",
    );
    for case in &cases {
        let edtf = text(case, "edtf");
        if is_refused_form(edtf) || case.get("origins_disagree").is_some_and(|v| v == true) {
            tally.result.out_of_scope += 1;
            continue;
        }
        let valid = case.get("valid") == Some(&Value::Bool(true));
        let read = Date::read(edtf, &Context::default());
        let reason = if valid {
            "a valid string is refused"
        } else {
            "a part of a year within or beside it, which the projects compare as numbers"
        };
        let is_read = read.as_ref().is_ok_and(|date| date.remarks().is_empty());
        let shown = read.map_or_else(|e| e.message, |date| format!("read as {date}"));
        tally.case(valid, is_read, reason, format!("`{edtf}`: {shown}"));
    }
    Some(tally.result)
}

fn day(text: &str) -> Option<Day> {
    match text {
        "inf" => return Some(Day::LATEST),
        "-inf" => return Some(Day::EARLIEST),
        _ => {}
    }
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut parts = digits.splitn(3, '-').map(str::parse::<i32>);
    let year = parts.next()?.ok()?;
    let month = parts.next()?.ok()?;
    let day = parts.next()?.ok()?;
    let year = if negative { -year } else { year };
    Day::of(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn edtf_bounds(data: &Path) -> Option<SetResult> {
    let cases = lines(&data.join("edtf/edtf.jsonl"))?;
    let mut tally = Tally::new(
        "EDTF: first and last day",
        EDTF_ORIGIN,
        "the first and last day without room for qualifiers are those that python-edtf's tests state",
        "strings with stated days, without the forms that format 1 refuses and without unknown ends, to which the project gives ten years",
    );
    for case in &cases {
        let edtf = text(case, "edtf");
        let Some(expect) = case.get("expect").and_then(Value::as_array) else { continue };
        let days: Vec<Option<Day>> = expect.iter().map(|v| v.as_str().and_then(day)).collect();
        // One, or three with a room around one: the first is both ends. Two or four: two ends.
        let (low, high) = match days.as_slice() {
            [Some(one)] | [Some(one), _, _] => (*one, *one),
            [Some(low), Some(high)] | [Some(low), Some(high), _, _] => (*low, *high),
            _ => continue,
        };
        let has_unknown_end = edtf.starts_with('/') || edtf.ends_with('/');
        if is_refused_form(edtf) || has_unknown_end {
            tally.result.out_of_scope += 1;
            continue;
        }
        let bounds = Date::read(edtf, &Context::default()).ok().map(|date| date.bounds());
        let shown = bounds.map_or("not read".to_owned(), |b| format!("{}..{}", b.low, b.high));
        let right = bounds == Some(Bounds { low, high });
        let season = edtf.split('-').nth(1).is_some_and(|m| m.starts_with("24"));
        let reason =
            if season { "a winter is the union of both ways of naming it" } else { "other days" };
        tally.case(true, right, reason, format!("`{edtf}`: {shown}, stated {low}..{high}"));
    }
    Some(tally.result)
}

fn natural_language(data: &Path) -> Option<SetResult> {
    let cases = lines(&data.join("edtf/natural_language_to_edtf.jsonl"))?;
    let mut tally = Tally::new(
        "English to EDTF",
        "ixc/python-edtf @ 603859e921fe (MIT)",
        "the first date in the text allows days that the stated EDTF allows too, and neither is more precise by a unit",
        "texts without a date are the negatives; texts that are read against the day of the reader (two digits alone, a bare month) are left out",
    );
    for case in &cases {
        let (said, expected) = (text(case, "text"), text(case, "edtf"));
        if matches!(said, "90" | "January") {
            tally.result.out_of_scope += 1;
            continue;
        }
        let context = Context { order: Some(Order::Mdy), ..Context::default() };
        let found = Date::read(said, &context).ok().or_else(|| {
            let context = mention::Context { date: context.clone(), ..Default::default() };
            mention::scan(said, &context).into_iter().find_map(as_date)
        });
        let shown = found.as_ref().map_or("nothing".to_owned(), ToString::to_string);
        if expected.is_empty() {
            let reason = "something else is read as a date";
            tally.case(false, found.is_some(), reason, format!("{said:?}: {shown}"));
            continue;
        }
        let expected_edtf =
            expected.replace(", ", ",").replace("-XX%", "%").replace("-21-XX", "-21");
        let right = match (&found, Date::read(&expected_edtf, &Context::default())) {
            (Some(found), Ok(stated)) => {
                let verdict = compare(found, &stated, 0);
                let span = |d: &Date| d.bounds().low.distance(d.bounds().high);
                let (a, b) = (span(found), span(&stated));
                let alike = a.max(b) <= a.min(b).saturating_mul(2).saturating_add(2);
                !matches!(verdict, Verdict::Conflict(_) | Verdict::Incomparable(_)) && alike
            }
            _ => false,
        };
        tally.case(true, right, "another reading", format!("{said:?}: {shown}, stated {expected}"));
    }
    Some(tally.result)
}

fn as_date(mention: Mention) -> Option<Date> {
    match mention.reading {
        Reading::Date(date) => Some(date),
        #[allow(unreachable_patterns, reason = "other kinds of mentions are not dates")]
        _ => None,
    }
}

fn dates_in(text: &str, date: &Context) -> Vec<(Date, std::ops::Range<usize>)> {
    let context = mention::Context { date: date.clone(), ..Default::default() };
    let mentions = mention::scan(text, &context).into_iter();
    mentions
        .filter_map(|m| {
            let span = m.span.clone();
            Some((as_date(m)?, span))
        })
        .collect()
}

fn bioguide(data: &Path) -> Option<SetResult> {
    let rows = rows(&data.join("bioguide_dates/date_pairs.csv")).ok()?;
    let mut tally = Tally::new(
        "Biographical Directory: value against its sentence",
        "declranjb/congress-bioguide @ 884d69a13f24 (US Government work)",
        "the field and the prose conflict; answered so when no date in the quote fits the value",
        "all rows",
    );
    for row in &rows {
        let conflict = field(row, "label") == "conflict";
        let Ok(value) = Date::read(field(row, "value_structured"), &Context::default()) else {
            tally.result.out_of_scope += 1;
            continue;
        };
        let quote = field(row, "quote");
        let dates = dates_in(quote, &Context::default());
        let fits = |date: &Date| !matches!(compare(&value, date, 0), Verdict::Conflict(_));
        let flagged = !dates.iter().any(|(date, _)| fits(date));
        let found: Vec<String> = dates.iter().map(|(date, _)| date.to_string()).collect();
        let case = format!("{value} against {quote:?}: found {}", found.join(", "));
        tally.case(conflict, flagged, if conflict { "not flagged" } else { "flagged" }, case);
        // The prose value of the set is the date that is to be read out of the quote.
        if let Ok(prose) = Date::read(field(row, "value_prose"), &Context::default())
            && !dates.iter().any(|(date, _)| date.bounds() == prose.bounds())
        {
            let missing = format!("{prose} is not read out of {quote:?}");
            tally.result.notes.push(missing);
        }
    }
    tally.result.origin = tally.result.origin.replace("declranjb", "declanrjb");
    let unread = tally.result.notes.len();
    tally.result.notes.truncate(8);
    tally
        .result
        .notes
        .insert(0, format!("Quotes out of which the date itself is not read: {unread}."));
    Some(tally.result)
}

fn birthdays(data: &Path) -> Option<SetResult> {
    let rows = rows(&data.join("legislators/birthdays.csv")).ok()?;
    let mut tally = Tally::new(
        "Legislators: birthdays in two records",
        "unitedstates/congress-legislators @ dfa9622263dd (CC0-1.0)",
        "the two records conflict",
        "people with two rows",
    );
    let mut people: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for row in &rows {
        people.entry(field(row, "subject")).or_default().push(row);
    }
    for (subject, rows) in people {
        let [a, b] = rows.as_slice() else {
            tally.result.out_of_scope += 1;
            continue;
        };
        let read = |row| Date::read(field(row, "value"), &Context::default());
        let (Ok(x), Ok(y)) = (read(a), read(b)) else {
            tally.result.out_of_scope += 1;
            continue;
        };
        let stated = field(a, "label") == "conflict" || field(b, "label") == "conflict";
        // Where the prose of the record conflicts and not its field, the pair of fields agrees.
        let prose = dates_in(field(a, "third_statement_prose"), &Context::default());
        let conflicts = |a: &Date, b: &Date| matches!(compare(a, b, 0), Verdict::Conflict(_));
        let flagged = conflicts(&x, &y)
            || !prose.is_empty()
                && (prose.iter().all(|(p, _)| conflicts(p, &x))
                    || prose.iter().all(|(p, _)| conflicts(p, &y)));
        tally.case(
            stated,
            flagged,
            "verdict differs from the label",
            format!("{subject}: {x} and {y}"),
        );
    }
    Some(tally.result)
}

/// Words that need the day of the reader.
const RELATIVE: [&str; 43] = [
    "ago",
    "next",
    "last",
    "this",
    "now",
    "past",
    "today",
    "yesterday",
    "tomorrow",
    "coming",
    "following",
    "previous",
    "upcoming",
    "later",
    "earlier",
    "week",
    "weeks",
    "weekend",
    "day",
    "days",
    "current",
    "same",
    "within",
    "rest",
    "hour",
    "hours",
    "minutes",
    "am",
    "pm",
    "morning",
    "afternoon",
    "evening",
    "night",
    "black",
    "christmas",
    "easter",
    "halloween",
    "thanksgiving",
    "weekday",
    "decade",
    "decades",
    "every",
    "date",
];

fn is_absolute(said: &str) -> bool {
    let words: Vec<String> = said
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|w| !w.is_empty())
        .collect();
    let is_year = |word: &String| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let rest = &word[digits.len()..];
        digits.len() == 4 && (rest.is_empty() || rest == "s")
    };
    let spelled = words.iter().any(|w| w == "thousand" || w == "nineteen" || w == "eighteen");
    let relative = words.iter().any(|w| RELATIVE.contains(&w.as_str()));
    let clock = said.contains(':') || words.iter().any(|w| w.ends_with("pm") && w.len() <= 4);
    (words.iter().any(is_year) || spelled) && !relative && !clock
}

struct Stated {
    said: String,
    low: Option<Day>,
    high: Option<Day>,
    is_span_only: bool,
    is_range: bool,
}

/// Whether both ends are `the end of`, `the middle of` or `the beginning of` something: a third of it
/// here, and its last or first day in the set.
fn is_vague_twice(said: &str) -> bool {
    ["end of", "middle of", "beginning of", "start of"]
        .iter()
        .map(|vague| said.matches(vague).count())
        .sum::<usize>()
        > 1
}

/// Whether the set says that no calendar has the day: it gives it 1 January of year 1, or leaves it
/// unresolved. Periods are unresolved where it does not know when they start, as of a fiscal year.
fn is_impossible(result: &Value, stated: &Stated) -> bool {
    let first = |key: &str| result.pointer(&format!("/Resolution/values/0/{key}"));
    let is_unresolved = first("value").is_some_and(|value| value == "not resolved");
    stated.low == Day::of(1, 1, 1) || is_unresolved && first("type").is_some_and(|t| t == "date")
}

/// The absolute dates that a case states; `None` for one that is not absolute.
fn stated(result: &Value) -> Option<Stated> {
    let said = text(result, "Text").to_owned();
    let kind = format!("{}{}", text(result, "TypeName"), text(result, "Type"));
    let kind = kind.trim_start_matches("datetimeV2.");
    if !is_absolute(&said) || is_vague_twice(&said) || !matches!(kind, "date" | "daterange") {
        return None;
    }
    let value =
        result.pointer("/Resolution/values/0").or_else(|| result.pointer("/Value/PastResolution"));
    let pick =
        |keys: [&str; 2]| keys.iter().find_map(|key| value?.get(*key)?.as_str()).and_then(day);
    let point = pick(["value", "date"]);
    let (low, high) = (pick(["start", "startDate"]), pick(["end", "endDate"]));
    let is_span_only = point.is_none() && low.is_none() && high.is_none();
    Some(Stated {
        said,
        low: point.or(low),
        high: point.or(high),
        is_span_only,
        is_range: point.is_none(),
    })
}

/// Whether a found date has the stated days. The set counts the end of a period as the day after
/// it, and the end of a range of years sometimes as the first day of the last year.
fn is_right(date: &Date, stated: &Stated) -> bool {
    if stated.is_span_only {
        return true;
    }
    let bounds = date.bounds();
    let end = date.extent().map_or(bounds, |(_, end)| end);
    let start = date.extent().map_or(bounds, |(start, _)| start);
    // `after` a day starts on the next one here, and there on the day itself, marked as open.
    let is_after = stated.high.is_none() && !bounds.high.is_finite();
    let low = stated.low.is_none_or(|low| {
        low == bounds.low
            || low == start.high && !stated.is_range
            || is_after && low.plus(1) == bounds.low
    });
    let opens_last_unit = |high: Day| match (high.ymd(), bounds.high.ymd()) {
        (Some((year, month, 1)), Some((last_year, last_month, _))) => {
            year == last_year && (month == last_month || month == 1)
        }
        _ => false,
    };
    let high = stated.high.is_none_or(|high| {
        high == bounds.high
            || stated.is_range
                && (high == bounds.high.plus(1) || high == end.low || opens_last_unit(high))
    });
    low && high
}

fn recognizers(data: &Path) -> Option<SetResult> {
    let mut tally = Tally::new(
        "Recognizers-Text: absolute dates in sentences",
        "microsoft/Recognizers-Text @ 90e968ea44dc (MIT)",
        "a date stands in the sentence; answered so when a mention overlaps it and has its first and last day",
        "expected results of type date or daterange whose text has a year of four digits or in words and no word that needs a clock \
         (ago, next, week …) or time of day; and sentences with no result at all or with a day that does not exist, as negatives; \
         periods of which both ends are vague (between the end of 2007 and the end of 2008) are left out, because the set gives \
         such an end one day",
    );
    let folder = data.join("recognizers_text");
    for file in [
        "DateTime_DateExtractor",
        "DateTime_DateParser",
        "DateTime_DatePeriodExtractor",
        "DateTime_DatePeriodParser",
        "DateTime_DateTimeModel",
        "DateTime_DateTimeModelCalendarMode",
        "DateTime_DateTimeModelComplexCalendar",
        "DateTime_DateTimeModelExperimentalMode",
    ] {
        for case in lines(&folder.join(format!("{file}.jsonl")))? {
            recognizer_case(&case, &mut tally);
        }
    }
    Some(tally.result)
}

fn recognizer_case(case: &Value, tally: &mut Tally) {
    let input = text(case, "input");
    let issued =
        text(case, "reference").get(..10).and_then(day).map(|day| Bounds { low: day, high: day });
    let context = Context { order: Some(Order::Mdy), issued, ..Context::default() };
    let found = dates_in(input, &context);
    let shown: Vec<String> = found
        .iter()
        .map(|(date, span)| format!("{:?} {date}", input.get(span.clone()).unwrap_or("")))
        .collect();
    let results = case.get("results").and_then(Value::as_array).cloned().unwrap_or_default();
    if results.is_empty() {
        tally.case(
            false,
            !found.is_empty(),
            "a date where the set has none",
            format!("{input:?}: {}", shown.join("; ")),
        );
        return;
    }
    for result in &results {
        let Some(stated) = stated(result) else {
            tally.result.out_of_scope += 1;
            continue;
        };
        if is_impossible(result, &stated) {
            let case = format!("{:?} in {input:?}: {}", stated.said, shown.join("; "));
            tally.case(false, !found.is_empty(), "a day that does not exist", case);
            continue;
        }
        let place = input.to_lowercase().find(&stated.said.to_lowercase());
        let overlaps = |span: &std::ops::Range<usize>| {
            place.is_some_and(|at| span.start < at + stated.said.len() && at < span.end)
        };
        let right = found.iter().any(|(date, span)| overlaps(span) && is_right(date, &stated));
        let days = |day: Option<Day>| day.map_or("?".to_owned(), |day| day.to_string());
        let wanted = format!("{}..{}", days(stated.low), days(stated.high));
        let touched = found.iter().any(|(_, span)| overlaps(span));
        let reason = if touched { "another reading" } else { "not found" };
        tally.case(
            true,
            right,
            reason,
            format!("{:?} in {input:?}: stated {wanted}, found {}", stated.said, shown.join("; ")),
        );
    }
}
