//! `--timings`: how long the stages took, on standard error and never in a report.

use std::{fmt::Write as _, io::Write as _, time::Duration};

use factlint::lint::{Stage, Timings};

/// Prints the table. Standard error may be closed; a table nobody reads fails nothing.
pub(crate) fn print(timings: &Timings, total: Duration, detailed: bool) {
    let _ = std::io::stderr().lock().write_all(table(timings, total, detailed).as_bytes());
}

fn table(timings: &Timings, total: Duration, detailed: bool) -> String {
    let mut out = String::new();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    for stage in Stage::ALL {
        let (name, time) = (stage.name(), milliseconds(timings.of(stage)));
        let _ = match stage {
            _ if stage.is_per_file() => writeln!(out, "  {name:8}{time:10.1} ms, all threads"),
            _ => writeln!(out, "{name:10}{time:10.1} ms"),
        };
    }
    let _ = writeln!(out, "{:10}{:10.1} ms", "total", milliseconds(total));
    if detailed {
        let ((fast, fast_bytes), (full, full_bytes)) = (timings.fast(), timings.full());
        let _ = writeln!(out, "fast path: {fast} of {} files", fast + full);
        let _ = writeln!(out, "fast path: {fast_bytes} of {} bytes", fast_bytes + full_bytes);
    }
    out
}
