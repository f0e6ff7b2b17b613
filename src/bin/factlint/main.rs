//! The factlint command: reads what was typed, asks the library, prints, and says how it went.

mod args;
mod audit;
mod check;
mod compare;
#[cfg(feature = "git")]
mod diff;
mod explain;
mod fix;
mod init;
mod mentions;
mod pin;
mod prove;
mod resolve;
mod schema;
mod since;
mod terminal;
mod timings;
mod workspace;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use args::{Cli, Command};
use clap::{CommandFactory as _, Parser as _};
use factlint::render::visible;

/// Nothing was found that fails the run.
const CLEAN: u8 = 0;
/// There are findings at or above `--fail-on`, or two values conflict.
const FINDINGS: u8 = 1;
/// The whole job could not be done.
const INCOMPLETE: u8 = 2;

/// Bytes of stack to work on. What recurses is bounded by the stack that every thread has, and the
/// first thread has what the shell that started it allows.
const STACK: usize = 8 << 20;

fn main() -> ExitCode {
    let worker = std::thread::Builder::new().name("main".to_owned()).stack_size(STACK).spawn(work);
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => {
            let _ = writeln!(io::stderr(), "factlint: cannot start a thread: {error}");
            ExitCode::from(INCOMPLETE)
        }
    }
}

fn work() -> ExitCode {
    let result = match Cli::try_parse() {
        Ok(cli) => run(cli.command),
        Err(answer) => show(&answer),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever read the output has seen enough: `factlint rules | head` is no mistake.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::from(CLEAN)
        }
        Err(failure) => {
            // Standard error may be closed as well, and then there is nobody left to tell.
            let _ = writeln!(io::stderr(), "{}", harmless(&format!("factlint: {failure}")));
            ExitCode::from(INCOMPLETE)
        }
    }
}

/// Prints what clap has to say: what was asked for with `--help`, or what is wrong with the flags.
fn show(answer: &clap::Error) -> Result<u8, Failure> {
    let plain = answer.render().to_string();
    let shown = harmless(&plain);
    if shown == plain.trim_end() {
        answer.print()?;
    } else {
        writeln!(io::stderr(), "{shown}")?;
    }
    Ok(if answer.use_stderr() { INCOMPLETE } else { CLEAN })
}

/// A message that acts neither on a terminal nor on a CI runner: a script may have typed a name that a
/// stranger chose.
fn harmless(message: &str) -> String {
    message.trim_end().lines().map(visible).collect::<Vec<_>>().join("\n")
}

fn run(command: Command) -> Result<u8, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let code = match command {
        Command::Check(args) => return check::run(&args),
        Command::Audit(args) => return audit::run(&args),
        Command::Explain { rule } => explain::rule(&rule, &mut out)?,
        Command::Rules { format } => explain::list(format, &mut out)?,
        Command::Schema { which } => schema::print(which, &mut out)?,
        Command::Init { folder } => init::run(&folder, &mut out)?,
        Command::Completions { shell } => {
            // The generator ends the program if it cannot write, which memory always lets it do.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "factlint", &mut script);
            out.write_all(&script)?;
            CLEAN
        }
        #[cfg(feature = "git")]
        Command::Diff(args) => diff::run(&args, &mut out)?,
        Command::Compare(args) => compare::run(&args, &mut out)?,
        Command::Pin(args) => pin::run(&args, &mut out)?,
        Command::Resolve(args) => resolve::run(&args, &mut out)?,
        Command::Prove(args) => prove::run(&args, &mut out)?,
        Command::Mentions { file, format } => mentions::run(&file, format, &mut out)?,
    };
    out.flush()?;
    Ok(code)
}

/// Threads that are started at most: starting one costs more than it does from far fewer on, and the
/// result is the same for any number.
const MOST_THREADS: usize = 256;

/// Makes the pool of threads, if a number was typed. It is made once for the process, before anything
/// uses it.
fn start_threads(number: Option<usize>) -> Result<(), Failure> {
    let Some(number) = number else { return Ok(()) };
    let number = number.clamp(1, MOST_THREADS);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build_global();
    pool.map_err(|error| Failure::Usage(format!("cannot start the threads: {error}")))
}

/// Why a command could not do its job.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Writing failed.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// Something that was typed does not make sense; the text says what and what to do.
    #[error("{0}")]
    Usage(String),
}
