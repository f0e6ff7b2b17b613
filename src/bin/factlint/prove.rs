//! `factlint prove`: mutates the project in memory, and shows what its checks catch.

use std::{io::Write, path::PathBuf, sync::Arc};

use clap::Args;
use factlint::{
    files::Root,
    finding::Severity,
    lint::{ConfigChoice, Request},
    prove::{self, Kind, Options},
    render::prove as render,
};

use crate::{
    Failure,
    args::{FailOn, Listing},
    terminal,
};

#[derive(Debug, Args)]
pub(crate) struct Prove {
    /// Decides which digit becomes which, and which mutations are tried where there are too many
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Kinds of mutations to try; all if absent
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,

    /// The most mutations to try, spread evenly over the kinds
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    max: usize,

    /// Least severity that catches a mutation
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    fail_on: FailOn,

    /// How to show the result
    #[arg(long, value_enum, default_value_t = Listing::Human)]
    format: Listing,

    /// Use this configuration; its folder is the root of the project
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// A kind of mutation as it is typed.
fn kind(text: &str) -> Result<Kind, String> {
    Kind::from_word(text).ok_or_else(|| {
        let words: Vec<&str> = Kind::ALL.iter().map(|&(word, _)| word).collect();
        format!("the kinds are {}", words.join(", "))
    })
}

/// Proves, prints, and gives the exit code: 0 if everything was caught.
pub(crate) fn run(args: &Prove, out: &mut dyn Write) -> Result<u8, Failure> {
    let options = Options {
        seed: args.seed,
        kinds: args.kinds.clone(),
        max: args.max,
        fail_on: match args.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Note => Severity::Note,
        },
    };
    let proof = prove::prove(&request(args)?, &options);
    match args.format {
        Listing::Human => render::human(&proof, out)?,
        Listing::Json => render::json(&proof, out)?,
    }
    Ok(proof.exit_code())
}

fn request(args: &Prove) -> Result<Request, Failure> {
    let current = terminal::current_folder()?;
    let Some(config) = &args.config else {
        let root = Root::find(&current, &[])
            .map_err(|error| Failure::Usage(format!("cannot open the project: {error}")))?;
        return Ok(Request::new(Arc::new(root)));
    };
    let missing = || Failure::Usage(format!("there is no configuration `{}`", config.display()));
    let absolute = current.join(config);
    let root = Root::new(absolute.parent().ok_or_else(missing)?).map_err(|_| missing())?;
    let name = root.name(&current, config).ok_or_else(missing)?;
    Ok(Request { config: ConfigChoice::Named(name), ..Request::new(Arc::new(root)) })
}
