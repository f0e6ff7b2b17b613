//! The start of a run: the configuration, and the names of the files to look at.

use std::{collections::BTreeSet, sync::Arc};

use super::{ConfigChoice, NOTHING_CHECKED, Request, UNREADABLE_FILE, no_text};
use crate::{
    config::{self, Config},
    fact::Scalar,
    finding::{Finding, Severity},
    schema::{self, Bundled},
    span::Span,
    store::{self, Refusal},
    text::{FileId, Text, Texts},
    yaml,
};

/// What a run starts from.
pub(super) struct Loaded {
    /// The configuration; the default one if there is none or it cannot be read.
    pub config: Config,
    /// Names of everything to look at, sorted. File number 1 is the first of them.
    pub names: Vec<String>,
    /// The text of the configuration, as file number 0; empty if there is none.
    pub texts: Texts,
    /// What is wrong with the configuration and with listing the project.
    pub findings: Vec<Finding>,
}

/// Reads the configuration and lists the project.
pub(super) fn load(request: &Request) -> Loaded {
    let mut texts = Texts::default();
    let mut findings = Vec::new();
    let config = configuration(request, &mut texts, &mut findings);
    let globs: Vec<glob::Pattern> =
        config.files.iter().filter_map(|glob| glob::Pattern::new(&glob.text).ok()).collect();
    let listing = request.store.list(&globs);
    if listing.given_up {
        let place = config.files.first().map(|glob| glob.span).unwrap_or_default();
        findings.push(too_many_globs("files", FileId(0), place));
    } else {
        let refused = listing.refused.iter().map(|(name, _)| name);
        let all: Vec<&str> = listing.names.iter().chain(refused).map(String::as_str).collect();
        findings.extend(unused(&config.files, &all));
    }
    let mut names: BTreeSet<String> = listing.names.into_iter().collect();
    // The configuration is read above, and is not a fact file however its keys are called.
    let own = texts.get(FileId(0)).path().to_owned();
    // A file that is named is looked at even if nothing marks or matches it.
    names.extend(
        request
            .paths
            .iter()
            .filter(|path| !request.store.is_folder(path) && !path.is_empty())
            .cloned(),
    );
    // What was a fact file before the change stays one for as long as it is there.
    if let Some(trusted) = &request.trusted {
        let is_there = |name: &&String| request.store.read(name, 0) != Err(Refusal::Missing);
        names.extend(trusted.names.iter().filter(is_there).cloned());
    }
    names.remove(&own);
    for (name, refusal) in listing.refused {
        names.remove(&name);
        let file = texts.get(FileId(0)).line_span(1).unwrap_or_default();
        findings.push(refused(&name, &refusal, FileId(0), file));
    }
    let names: Vec<String> = names.into_iter().collect();
    Loaded { config, names, texts, findings }
}

/// Tells of the globs of fact files that choose none of these names: whoever wrote them believes that
/// files are checked which are not. One that cannot be read is told elsewhere.
fn unused(globs: &[Scalar], names: &[&str]) -> Vec<Finding> {
    let chooses_none = |glob: &&Scalar| {
        let pattern = glob::Pattern::new(&glob.text);
        pattern.is_ok_and(|pattern| !names.iter().any(|name| store::matches(&pattern, name)))
    };
    let tell = |glob: &Scalar| {
        let help = if let Some(folder) = glob.text.strip_suffix('/') {
            format!("write `{folder}/**/*.yaml` for the files of a folder")
        } else if glob.text.contains('{') {
            "write one glob for each of the names in braces, which mean nothing here".to_owned()
        } else {
            "correct it, or take it out; it is relative to the configuration, and files that are \
             hidden or in a `.gitignore` are left out"
                .to_owned()
        };
        let message = format!("no file is chosen by `{}`", glob.text);
        Finding::new(NOTHING_CHECKED, Severity::Warning, message, FileId(0), glob.span, "")
            .help(help)
    };
    globs.iter().filter(chooses_none).map(tell).collect()
}

/// Reads the configuration. Its text becomes the first one.
pub(super) fn configuration(
    request: &Request,
    texts: &mut Texts,
    findings: &mut Vec<Finding>,
) -> Config {
    let store = request.trusted.as_ref().map_or(&request.store, |trusted| &trusted.store);
    let (name, is_asked_for) = match &request.config {
        ConfigChoice::AtRoot => (config::FILE_NAME, false),
        ConfigChoice::Named(name) => (name.as_str(), true),
        ConfigChoice::Without => {
            texts.add(no_text(config::FILE_NAME));
            return Config::default();
        }
    };
    let limits = config::Limits::default();
    let bytes = match store.read(name, limits.file_bytes) {
        Ok(bytes) => bytes,
        Err(refusal) => {
            let file = texts.add(no_text(name));
            if is_asked_for || refusal != Refusal::Missing {
                findings.push(refused(name, &refusal, file, Span::default()));
            }
            return Config::default();
        }
    };
    let text = match yaml::encoding::decode(bytes) {
        Ok(text) => Arc::new(Text::new(name, text)),
        Err(undecodable) => {
            let problem = undecodable.problem;
            let file = texts.add(no_text(name));
            let finding = Finding::new(
                yaml::rule::ENCODING,
                Severity::Error,
                problem.message,
                file,
                Span::default(),
                "",
            );
            findings.push(finding.help(problem.help));
            return Config::default();
        }
    };
    let file = texts.add(Arc::clone(&text));
    let parsed = yaml::parse(Arc::clone(&text), file, &limits.yaml);
    findings.extend(parsed.findings);
    let Some(tree) = parsed.tree else { return Config::default() };
    let found = schema::check_against(Bundled::Config, &tree, file);
    let refused: Vec<Span> = found.iter().map(|finding| finding.primary().span).collect();
    findings.extend(found);
    let (config, found) = Config::lower(&tree, file, &refused);
    findings.extend(found);
    config
}

/// Globs that would take too long on the files of the project, so that none was chosen by them.
pub(super) fn too_many_globs(key: &str, file: FileId, span: Span) -> Finding {
    let message = format!("the globs of `{key}` are too many for so many files");
    Finding::new(yaml::rule::LIMIT, Severity::Error, message, file, span, "none of them was used")
        .help("write one glob for several files: `facts/**/*.yaml`")
}

/// A file that should be checked and cannot be read.
pub(super) fn refused(name: &str, refusal: &Refusal, file: FileId, span: Span) -> Finding {
    let help = match refusal {
        Refusal::Missing if name.contains('*') => {
            "no shell has put names in the place of the pattern; name the folder for all that is in it"
        }
        Refusal::Missing => "check the spelling of the path",
        Refusal::Outside => "factlint reads nothing outside the project; copy the file into it",
        Refusal::NotAFile(_) => {
            "name the files in it (`folder/**/*.yaml`), or call it something that is not matched"
        }
        Refusal::TooLarge(_) => "split the file, or raise `limits: {file-size: …}`",
        Refusal::TooManyRules => "name whole folders in it, and take out what hides nothing",
        Refusal::System(_) => "make it readable, or exclude it",
    };
    let rule = match refusal {
        Refusal::TooLarge(_) | Refusal::TooManyRules => yaml::rule::LIMIT,
        _ => UNREADABLE_FILE,
    };
    Finding::new(
        rule,
        Severity::Error,
        format!("`{name}` cannot be read: {refusal}"),
        file,
        span,
        "",
    )
    .help(help)
    .about(name)
}
