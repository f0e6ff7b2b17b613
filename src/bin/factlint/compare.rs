//! `factlint compare`: what the comparison makes of two values, and why.

use std::io::{self, BufRead as _, Read as _, Write};

use factlint::value::{
    Context, Kind, Reading, Rules, Unreadable, Verdict, compare,
    date::{FiscalLabel, FiscalYear, Order},
    figure::Tons,
    unit::{Currency, Unit},
};
use serde::{Deserialize, Serialize};

use crate::{
    CLEAN, FINDINGS, Failure, INCOMPLETE,
    args::{self, Listing},
};

/// Bytes of one line of a batch; a longer one is refused and the next ones are still read.
const LONGEST_LINE: u64 = 1 << 20;

/// Compares the two values that were typed, or one pair a line from standard input.
pub(crate) fn run(args: &args::Compare, out: &mut dyn Write) -> Result<u8, Failure> {
    if args.batch {
        return batch(out);
    }
    let (Some(kind), Some(a), Some(b)) = (args.kind, &args.a, &args.b) else {
        return Err(Failure::Usage("compare needs `--kind` and two values".to_owned()));
    };
    let pair = Pair {
        kind: kind_of(kind).word().to_owned(),
        a: a.clone(),
        b: b.clone(),
        unit: args.unit.clone(),
        source: None,
    };
    let answer = pair.judge();
    match args.format {
        Listing::Json => answer.print_line(out)?,
        Listing::Human => answer.print(&pair, out)?,
    }
    Ok(answer.code())
}

/// One comparison a line. Every line gets an answer, so that the two can be laid side by side; only
/// blank lines at the end ask for none. The exit code is 2 if a line could not be read.
fn batch(out: &mut dyn Write) -> Result<u8, Failure> {
    let mut code = CLEAN;
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    let mut blank_lines = 0_u64;
    while input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? > 0 {
        if line.trim_ascii().is_empty() {
            blank_lines += 1;
        } else {
            let blank = std::iter::repeat_with(|| Answer::error("this line is blank".to_owned()));
            for answer in blank.take(std::mem::take(&mut blank_lines) as usize) {
                code = INCOMPLETE;
                answer.print_line(out)?;
            }
            let answer = Answer::to_line(&line);
            if answer.error.is_some() {
                code = INCOMPLETE;
            }
            answer.print_line(out)?;
        }
        if !line.ends_with(b"\n") {
            skip_line(&mut input)?;
        }
        line.clear();
    }
    Ok(code)
}

/// Reads up to the end of a line, of which the beginning was too long.
fn skip_line(input: &mut impl io::BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (read, is_done) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(read);
        if is_done {
            return Ok(());
        }
    }
}

/// A comparison to make.
#[derive(Debug, Deserialize)]
struct Pair {
    kind: String,
    #[serde(deserialize_with = "scalar")]
    a: String,
    #[serde(deserialize_with = "scalar")]
    b: String,
    unit: Option<String>,
    source: Option<Source>,
}

/// How the values are spelt, in the words of a source of a fact file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Source {
    #[serde(default)]
    defaults: Defaults,
    date_order: Option<String>,
    fiscal_year: Option<Fiscal>,
    #[serde(flatten)]
    flat: Defaults,
}

#[derive(Debug, Default, Deserialize)]
struct Defaults {
    currency: Option<String>,
    tons: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Fiscal {
    starts: String,
    label: Option<String>,
}

/// A number in JSON is taken as it is written, as in a fact file.
fn scalar<'de, D: serde::Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    match serde_json::Value::deserialize(input)? {
        serde_json::Value::String(text) => Ok(text),
        serde_json::Value::Number(number) => Ok(number.to_string()),
        _ => Err(serde::de::Error::custom("a value is a string or a number")),
    }
}

/// The result of a comparison.
#[derive(Debug, Default, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<Side>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

#[derive(Debug, Serialize)]
struct Side {
    reading: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
}

impl Pair {
    fn judge(&self) -> Answer {
        let Some(kind) = Kind::from_word(&self.kind) else {
            let words: Vec<&str> = Kind::ALL.iter().map(|&(word, _)| word).collect();
            return Answer::error(format!(
                "`{}` is not a kind of value; the kinds are {}",
                self.kind,
                words.join(", ")
            ));
        };
        let context = match self.context() {
            Ok(context) => context,
            Err(message) => return Answer::error(message),
        };
        let read = |text: &str| Reading::read(kind, text, &context);
        match (read(&self.a), read(&self.b)) {
            (Ok(a), Ok(b)) => Answer::of(&a, &b),
            (Err(problem), _) => Answer::unreadable(&self.a, &problem),
            (_, Err(problem)) => Answer::unreadable(&self.b, &problem),
        }
    }

    fn context(&self) -> Result<Context<'static>, String> {
        let mut context = Context::default();
        if let Some(unit) = &self.unit {
            let read = Unit::read(unit).ok_or_else(|| format!("`{unit}` is not a unit"))?;
            context.figure.unit = Some(read);
        }
        let Some(source) = &self.source else { return Ok(context) };
        if let Some(code) = source.defaults.currency.as_ref().or(source.flat.currency.as_ref()) {
            let currency = Currency::from_code(code)
                .ok_or_else(|| format!("`{code}` is not an ISO 4217 code"))?;
            context.figure.currency = Some(currency);
        }
        if let Some(tons) = source.defaults.tons.as_ref().or(source.flat.tons.as_ref()) {
            context.figure.tons = match tons.as_str() {
                "t" => Tons::Metric,
                "short" => Tons::Short,
                "long" => Tons::Long,
                _ => return Err(format!("`{tons}` is not a ton: t, short or long")),
            };
        }
        if let Some(order) = &source.date_order {
            let read = Order::read(order)
                .ok_or_else(|| format!("`{order}` is not an order: DMY, MDY or YMD"))?;
            context.date.order = Some(read);
        }
        if let Some(fiscal) = &source.fiscal_year {
            let label = match fiscal.label.as_deref() {
                Some("start") => FiscalLabel::Start,
                _ => FiscalLabel::End,
            };
            let read = fiscal.starts.parse().ok().and_then(|month| FiscalYear::new(month, label));
            context.date.fiscal_year =
                Some(read.ok_or_else(|| format!("`{}` is not a month, 01 to 12", fiscal.starts))?);
        }
        Ok(context)
    }
}

impl Answer {
    fn of(a: &Reading, b: &Reading) -> Self {
        let verdict = compare(a, b, &Rules::default());
        let side = |reading: &Reading| Side {
            reading: reading.to_string(),
            remarks: reading.remarks().iter().map(|remark| remark.message.clone()).collect(),
        };
        let mut answer = Self {
            verdict: Some(verdict.word()),
            a: Some(side(a)),
            b: Some(side(b)),
            ..Self::default()
        };
        match verdict {
            Verdict::Agree => answer.reason = Some("both allow the same".to_owned()),
            Verdict::Compatible(reason) => answer.reason = Some(reason.to_string()),
            Verdict::Incomparable(why) => answer.reason = Some(why.into_owned()),
            Verdict::Conflict(conflict) => {
                answer.hint = Some(conflict.hint.into_owned());
                answer.severity = Some(if conflict.soft { "warning" } else { "error" });
            }
        }
        answer
    }

    /// The answer to one line of a batch.
    fn to_line(line: &[u8]) -> Self {
        if line.len() as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
            return Self::error(format!("this line is longer than {LONGEST_LINE} bytes"));
        }
        match serde_json::from_slice::<Pair>(line) {
            Ok(pair) => pair.judge(),
            Err(error) => Self::error(format!("this line is not a comparison: {error}")),
        }
    }

    fn print_line(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self).map_err(io::Error::from)?;
        writeln!(out)
    }

    fn error(message: String) -> Self {
        Self { error: Some(message), ..Self::default() }
    }

    fn unreadable(text: &str, problem: &Unreadable) -> Self {
        Self {
            error: Some(format!("`{text}` cannot be read: {}", problem.message)),
            help: problem.help.clone(),
            ..Self::default()
        }
    }

    fn code(&self) -> u8 {
        match self.verdict {
            None => INCOMPLETE,
            Some("conflict") => FINDINGS,
            Some(_) => CLEAN,
        }
    }

    fn print(&self, pair: &Pair, out: &mut dyn Write) -> io::Result<()> {
        if let Some(error) = &self.error {
            writeln!(out, "{}", shown(error))?;
            return match &self.help {
                Some(help) => writeln!(out, "help: {}", shown(help)),
                None => Ok(()),
            };
        }
        let why = self.reason.as_ref().or(self.hint.as_ref());
        writeln!(
            out,
            "{}: {}",
            self.verdict.unwrap_or_default(),
            shown(why.map_or("", String::as_str))
        )?;
        let width = pair.a.chars().count().max(pair.b.chars().count());
        for (text, side) in [(&pair.a, &self.a), (&pair.b, &self.b)] {
            let Some(side) = side else { continue };
            let pad = " ".repeat(width.saturating_sub(text.chars().count()));
            writeln!(out, "  {}{pad}  is read as  {}", shown(text), shown(&side.reading))?;
            for remark in &side.remarks {
                writeln!(out, "  {}  note: {}", " ".repeat(width), shown(remark))?;
            }
        }
        Ok(())
    }
}

/// Text from outside, such that it cannot act on the terminal.
fn shown(text: &str) -> String {
    factlint::render::visible(text)
}

fn kind_of(kind: args::Kind) -> Kind {
    match kind {
        args::Kind::Date => Kind::Date,
        args::Kind::Figure => Kind::Figure,
        args::Kind::Name => Kind::Name,
        args::Kind::Text => Kind::Text,
        args::Kind::Duration => Kind::Duration,
        args::Kind::Id => Kind::Id,
    }
}
