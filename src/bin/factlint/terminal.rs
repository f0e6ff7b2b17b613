//! What the terminal can show and what the environment asks for.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads the environment")]

use std::{
    env,
    io::{self, IsTerminal as _},
};

use factlint::{
    render::{Detail, Options},
    value::date::Day,
};

use crate::{
    Failure,
    args::{Check, Color},
};

/// Columns of a report that does not go to a terminal.
const PLAIN_WIDTH: usize = 80;
/// Lines longer than this are hard to read, however wide the window is.
const WIDEST: usize = 120;

/// How a report for people is to be shown on standard output.
pub(crate) fn options(args: &Check) -> Options {
    screen(args.color, detail(args.quiet, args.verbose))
}

/// How much is shown, by what was typed; the two flags exclude each other.
pub(crate) fn detail(quiet: bool, verbose: bool) -> Detail {
    match (quiet, verbose) {
        (_, true) => Detail::Verbose,
        (true, false) => Detail::Brief,
        (false, false) => Detail::Full,
    }
}

/// What the screen shows, in this detail.
pub(crate) fn screen(color: Color, detail: Detail) -> Options {
    let is_terminal = io::stdout().is_terminal();
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => color_by_environment().unwrap_or(is_terminal && !is_dumb()),
    };
    Options {
        width: width(is_terminal),
        color,
        // A log is the same bytes whatever the locale; a terminal shows what it can.
        unicode: !is_terminal || unicode(),
        links: is_terminal && color && env::var_os("CI").is_none(),
        detail,
        ..Options::default()
    }
}

/// Whether the command runs as a step of GitHub Actions.
pub(crate) fn is_github() -> bool {
    env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// The day as of which to check: the one that was typed, or else `SOURCE_DATE_EPOCH`, in seconds
/// since 1970 (reproducible-builds.org, "`SOURCE_DATE_EPOCH` specification"), where it is set.
pub(crate) fn as_of(typed: Option<Day>) -> Result<Option<Day>, Failure> {
    let Some(epoch) = env::var_os("SOURCE_DATE_EPOCH").filter(|_| typed.is_none()) else {
        return Ok(typed);
    };
    let seconds = epoch.to_str().and_then(|text| text.parse::<u64>().ok());
    let days = seconds.and_then(|seconds| i32::try_from(seconds / (24 * 60 * 60)).ok());
    let first = Day::of(1970, 1, 1);
    // A day that no calendar counts would make every ignore expire.
    let day = first.zip(days).map(|(first, days)| first.plus(days));
    day.filter(|day| day.ymd().is_some_and(|(year, ..)| year <= 9999)).map(Some).ok_or_else(|| {
        Failure::Usage(
            "SOURCE_DATE_EPOCH is no number of seconds since 1970; unset it, or type `--as-of`"
                .to_owned(),
        )
    })
}

/// What a variable of the environment is set to, if to anything.
pub(crate) fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The folder from which the command was started.
pub(crate) fn current_folder() -> io::Result<std::path::PathBuf> {
    env::current_dir()
}

/// `NO_COLOR` (no-color.org) wins over `FORCE_COLOR` and `CLICOLOR_FORCE` (bixense.com/clicolors);
/// an empty or zero value asks for nothing.
fn color_by_environment() -> Option<bool> {
    let asks =
        |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        Some(false)
    } else if asks("FORCE_COLOR") || asks("CLICOLOR_FORCE") {
        Some(true)
    } else {
        None
    }
}

fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn width(is_terminal: bool) -> usize {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = if is_terminal { measured().or(columns) } else { columns };
    width.unwrap_or(PLAIN_WIDTH).clamp(40, WIDEST)
}

/// Whether the locale speaks UTF-8. Where no locale is set (a CI runner, Windows) it does today.
fn unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(env::var_os)
        .find(|value| !value.is_empty());
    locale.is_none_or(|locale| {
        let locale = locale.to_string_lossy().to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}
