//! Just enough of RFC 3986 to follow a `$ref`: splitting, joining and the paths of this project.

use std::borrow::Cow;

/// The scheme under which the files of the project are known to the schema crate:
/// `project:///schemas/a.json` is `schemas/a.json` under the project root.
const PROJECT: &str = "project:///";

/// The URI of the file at `path`, which is relative to the project root and uses `/`.
pub(super) fn of_path(path: &str) -> String {
    format!("{PROJECT}{}", escape_path(path.trim_start_matches("./")))
}

/// The path with everything escaped that means something else in a URI.
pub(super) fn escape_path(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.extend(escaped(byte)),
        }
    }
    uri
}

/// `%41` and the like.
fn escaped(byte: u8) -> [char; 3] {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0').to_ascii_uppercase();
    ['%', digit(byte >> 4), digit(byte & 15)]
}

/// The path of a URI that [`of_path`] made, or `None` for any other URI.
pub(super) fn to_path(uri: &str) -> Option<String> {
    uri.strip_prefix(PROJECT).map(|path| decode(path).into_owned())
}

/// The URI without its fragment, and the fragment without `#`.
pub(super) fn split_fragment(uri: &str) -> (&str, &str) {
    uri.split_once('#').unwrap_or((uri, ""))
}

/// Whether the reference names a scheme, as `https://…` and `urn:…` do.
pub(super) fn is_absolute(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// The directory part of a URI, with its final slash.
pub(super) fn directory(uri: &str) -> &str {
    uri.rfind('/').map_or("", |slash| &uri[..=slash])
}

/// `reference` read against `base` (RFC 3986, section 5.2), without fragments of `base`.
pub(super) fn join(base: &str, reference: &str) -> String {
    let (base, _) = split_fragment(base);
    if is_absolute(reference) {
        return reference.to_owned();
    }
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    let (root, path) = split_root(base);
    if let Some(rest) = reference.strip_prefix("//") {
        let scheme = base.split_once(':').map_or("", |(scheme, _)| scheme);
        return format!("{scheme}://{rest}");
    }
    let (reference, fragment) = split_fragment(reference);
    let joined = if reference.starts_with('/') {
        reference.to_owned()
    } else {
        format!("{}{reference}", directory(path))
    };
    let (path, _) = without_dots(&joined);
    let hash = if fragment.is_empty() { "" } else { "#" };
    format!("{root}{path}{hash}{fragment}")
}

/// Whether a relative reference leads out of the project from the file with this URI.
pub(super) fn leaves_project(base: &str, reference: &str) -> bool {
    if !base.starts_with(PROJECT) || is_absolute(reference) || reference.starts_with('#') {
        return false;
    }
    let (reference, _) = split_fragment(reference);
    let decoded = decode(reference);
    let (_, path) = split_root(base);
    without_dots(&format!("{}{decoded}", directory(path))).1
}

/// The text behind `%41` and the like; bytes that make no text are left as they are.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let decoded = hex.filter(|_| byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(decoded.unwrap_or(byte));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Scheme and authority, and the path from its first slash.
fn split_root(uri: &str) -> (&str, &str) {
    let after_scheme = uri.find("://").map_or(0, |at| at + 3);
    let slash = uri[after_scheme..].find('/').map_or(uri.len(), |at| after_scheme + at);
    uri.split_at(slash)
}

/// The path without `.` and `..`, and whether a `..` went past its beginning.
fn without_dots(path: &str) -> (String, bool) {
    let mut kept: Vec<&str> = Vec::new();
    let mut left = false;
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    for (index, segment) in segments.iter().enumerate() {
        let last = index + 1 == segments.len();
        match *segment {
            "." => {}
            ".." => left |= kept.pop().is_none(),
            other => kept.push(other),
        }
        if last && matches!(*segment, "." | "..") {
            kept.push("");
        }
    }
    (format!("/{}", kept.join("/")), left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_survives_the_way_through_a_uri() {
        for path in ["schemas/a.json", "with space/ə.json", "50%/x#y.json"] {
            assert_eq!(to_path(&of_path(path)).as_deref(), Some(path));
        }
    }

    #[test]
    fn references_are_read_against_their_base() {
        let base = "project:///schemas/a.json";
        assert_eq!(join(base, "b.json#/$defs/x"), "project:///schemas/b.json#/$defs/x");
        assert_eq!(join(base, "../c.json"), "project:///c.json");
        assert_eq!(join(base, "/d.json"), "project:///d.json");
        assert_eq!(join(base, "#here"), "project:///schemas/a.json#here");
        assert_eq!(join("https://e.org/s/a.json", "b.json"), "https://e.org/s/b.json");
        assert_eq!(join(base, "https://e.org/z"), "https://e.org/z");
    }

    #[test]
    fn a_reference_out_of_the_project_is_noticed_also_when_it_is_escaped() {
        let base = "project:///schemas/a.json";
        assert!(leaves_project(base, "../../etc/passwd"));
        assert!(leaves_project(base, "%2e%2e/../etc/passwd"));
        assert!(!leaves_project(base, "../shared/x.json"));
        assert!(!leaves_project(base, "#/../../.."));
    }
}
