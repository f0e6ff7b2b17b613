//! Names of revisions: hashes, references, and the steps back from them (gitrevisions).

use std::collections::HashSet;

use gix_hash::{ObjectId, Prefix};
use gix_ref::Target;

use super::{Error, Repository, base, open};

/// Bytes of the longest expression that is looked at.
const LONGEST: usize = 1_024;

/// Steps back from a name, all together.
const MOST_STEPS: u32 = 100_000;

/// References that may point to one another.
const LONGEST_CHAIN: usize = 8;

/// The digits of a whole hash, and the least that are looked up.
const DIGITS: usize = 40;
const LEAST_DIGITS: usize = 4;

/// The commit that an expression names.
pub(super) fn resolve(repository: &Repository, text: &str) -> Result<ObjectId, Error> {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() || byte >= 0x80);
    if text.is_empty() || text.len() > LONGEST || !plain {
        return Err(Error::Syntax(text.to_owned()));
    }
    if let Some(name) = text.strip_suffix("...") {
        let other = simple(repository, if name.is_empty() { "HEAD" } else { name }, text)?;
        let head = simple(repository, "HEAD", text)?;
        return base::merge_base(repository, other, head)?
            .ok_or_else(|| lost(repository, name, Error::Unrelated(name.to_owned())));
    }
    simple(repository, text, text)
}

/// In a clone without its history, that is the reason why something is not found.
fn lost(repository: &Repository, text: &str, otherwise: Error) -> Error {
    if repository.shallow.is_empty() { otherwise } else { Error::Shallow(text.to_owned()) }
}

/// A name with the steps back from it. `whole` is what was typed.
fn simple(repository: &Repository, text: &str, whole: &str) -> Result<ObjectId, Error> {
    let syntax = || Error::Syntax(whole.to_owned());
    let end = text.find(['~', '^']).unwrap_or(text.len());
    let (name, mut steps) = text.split_at(end);
    if name.is_empty() || name.contains("..") || name.contains("@{") || name.contains(':') {
        return Err(syntax());
    }
    let unknown = || lost(repository, whole, Error::Unknown(whole.to_owned()));
    let id = named(repository, name, whole)?.ok_or_else(unknown)?;
    let mut commit = repository
        .objects
        .peel(id)?
        .ok_or_else(|| Error::Object(format!("`{name}` is not a commit, nor a tag of one")))?;
    let mut taken = 0_u32;
    while !steps.is_empty() {
        let (sign, rest) = steps.split_at(1);
        if let Some(rest) = rest.strip_prefix("{}").or_else(|| rest.strip_prefix("{commit}"))
            && sign == "^"
        {
            steps = rest;
            continue;
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = rest.split_at(digits);
        let number = if number.is_empty() { 1 } else { number.parse().map_err(|_| syntax())? };
        steps = match (sign, rest.as_bytes().first()) {
            ("~" | "^", None | Some(b'~' | b'^')) => rest,
            _ => return Err(syntax()),
        };
        // `^0` is the commit itself, as `~0` is.
        let (count, nth) = if sign == "~" { (number, 1) } else { (u32::from(number > 0), number) };
        taken = taken.saturating_add(count);
        if taken > MOST_STEPS {
            return Err(syntax());
        }
        for _ in 0..count {
            commit = parent(repository, commit, nth)?.ok_or_else(unknown)?;
        }
    }
    Ok(commit)
}

/// The `nth` parent of a commit, counted from 1.
fn parent(repository: &Repository, id: ObjectId, nth: u32) -> Result<Option<ObjectId>, Error> {
    if repository.shallow.binary_search(&id).is_ok() {
        return Ok(None);
    }
    let parents = repository.objects.commit(id)?.parents;
    let at = usize::try_from(nth).unwrap_or(usize::MAX).saturating_sub(1);
    Ok(parents.get(at).copied())
}

/// The object that a name without steps means: a whole hash, a reference, or a part of a hash.
fn named(repository: &Repository, name: &str, whole: &str) -> Result<Option<ObjectId>, Error> {
    let is_hash = name.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash && name.len() == 64 {
        return Err(open::sha256());
    }
    if is_hash && name.len() == DIGITS {
        let id = ObjectId::from_hex(name.as_bytes()).ok();
        return Ok(id.filter(|&id| repository.objects.has(id)));
    }
    let name = if name == "@" { "HEAD" } else { name };
    if let Some(id) = reference(repository, name, whole)? {
        return Ok(Some(id));
    }
    if is_hash && (LEAST_DIGITS..DIGITS).contains(&name.len()) {
        return abbreviated(repository, name, whole);
    }
    Ok(None)
}

/// The object that a reference leads to; branches, tags and remote branches need no `refs/…`.
fn reference(repository: &Repository, name: &str, whole: &str) -> Result<Option<ObjectId>, Error> {
    let broken = |error: &dyn std::fmt::Display| {
        let words = error.to_string();
        let line = words.lines().next().unwrap_or_default();
        Error::Unusable(format!("the reference `{name}` cannot be read: {line}"))
    };
    let partial: &gix_ref::PartialNameRef =
        name.try_into().map_err(|_| Error::Syntax(whole.to_owned()))?;
    let mut found = repository.refs.try_find(partial).map_err(|error| broken(&error))?;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = found else { return Ok(None) };
        match reference.target {
            Target::Object(id) => return Ok(Some(id)),
            Target::Symbolic(next) => {
                let next: &gix_ref::PartialNameRef = next.as_ref().into();
                found = repository.refs.try_find(next).map_err(|error| broken(&error))?;
            }
        }
    }
    Err(broken(&"its references form a loop"))
}

/// The commit whose hash begins so; objects of other kinds do not make it ambiguous.
fn abbreviated(
    repository: &Repository,
    digits: &str,
    whole: &str,
) -> Result<Option<ObjectId>, Error> {
    let Ok(prefix) = Prefix::from_hex(&digits.to_ascii_lowercase()) else { return Ok(None) };
    let mut candidates = HashSet::new();
    let handle = repository.objects.handle();
    handle
        .lookup_prefix(prefix, Some(&mut candidates))
        .map_err(|error| Error::Unusable(error.to_string()))?;
    let mut commits = Vec::new();
    for id in candidates {
        commits.extend(repository.objects.peel(id)?);
    }
    commits.sort_unstable();
    commits.dedup();
    match commits[..] {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        _ => Err(Error::Ambiguous(whole.to_owned())),
    }
}
