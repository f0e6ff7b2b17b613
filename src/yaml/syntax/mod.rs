//! Tells a person what is wrong with a text that is not YAML.
//!
//! The parser knows the rule that was broken and the place where it noticed. People need the place
//! of the mistake (the quote that was opened, not the end of the file) and what to write instead.
//! Each function here explains one family of mistakes; none changes what is accepted.

mod flow;
mod layout;
mod plain;
mod quotes;
mod site;

use granit_parser::ErrorKind as E;
pub(super) use site::Site;

use crate::finding::Finding;

/// The finding for an error of the parser.
pub(super) fn explain(site: &Site<'_>, kind: &E) -> Finding {
    match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabAtBlockScalarStart
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::InvalidBlockEntryWhitespace
        | E::InvalidMappingValueWhitespace => layout::tab(site),
        E::InvalidIndentation | E::InvalidFlowScalarIndent => layout::indentation(site),
        E::ExpectedBlockMappingKey => layout::no_key(site),
        E::ExpectedBlockSequenceEntry => layout::no_item(site),
        E::BlockSequenceEntryNotAllowed => layout::item_not_here(site),
        E::InvalidBlockScalarIndent => layout::block_indent(site),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => layout::block_header(site),
        E::ExpectedDocumentStart | E::InvalidDocumentEnd => layout::after_the_end(site),
        E::RecursionLimitExceeded => site.too_deep(),

        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar => quotes::unclosed(site),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            quotes::text_behind(site)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => quotes::escape(site),

        E::UnclosedFlowCollection { .. } => flow::unclosed(site, site.at),
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowSequenceSeparator
        | E::ExpectedFlowMappingSeparator => flow::no_separator(site),
        E::MismatchedFlowCollectionEnd { open, close } => flow::mismatched(site, *open, *close),
        E::MisplacedFlowCollectionEnd => flow::misplaced(site),
        E::BlockEntryInFlowCollection | E::PlainScalarStartsWithDashFlowIndicator => {
            flow::dash(site)
        }
        E::InvalidColonPlacement | E::FlowMappingValueAdjacentCollection => flow::colon(site),

        E::MappingValueNotAllowed => plain::colon(site),
        E::SimpleKeyExpected | E::InvalidSimpleKey => plain::no_colon(site),
        E::CommentInterceptedScalar => plain::comment_inside(site),
        E::CommentNotSeparated => plain::comment_too_close(site),
        E::UnexpectedCharacter { .. }
        | E::MappingKeyNotAllowed
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEofBlockSequence
        | E::ExpectedNodeContent
        | E::MissingAnchorOrAliasName
        | E::UnexpectedEndOfPlainScalar => plain::indicator(site),
        _ => rare(site, kind),
    }
}

/// Mistakes in tags and directives, which hardly anybody writes.
fn rare(site: &Site<'_>, kind: &E) -> Finding {
    let here = site.rest_of_line(site.at);
    match kind {
        E::UndeclaredTagHandle => site
            .finding("the tag uses a prefix that no `%TAG` line declares", site.word(site.at), "")
            .help("write a local tag such as `!name`, or remove the tag; text that begins with `!` has to be quoted"),
        E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => site
            .finding("this is no tag that YAML can read", site.word(site.at), "")
            .help("remove the tag; text that begins with `!` has to be quoted"),
        E::BomInsideDocument => site
            .finding("a byte-order mark stands inside the text", site.character(site.at), "")
            .help("remove the invisible character U+FEFF; it may stand only at the start of a file"),
        E::UnsupportedYamlMajorVersion => site
            .finding("the file asks for a version of YAML that does not exist", here, "")
            .help("write `%YAML 1.2`, or remove the line"),
        E::DuplicateVersionDirective
        | E::DuplicateTagDirective
        | E::MissingDocumentEndBeforeDirective
        | E::ExpectedTagDirectiveBang
        | E::InvalidDirectiveTerminator
        | E::MissingYamlVersionSeparator
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::DirectiveByteLimitExceeded { .. }
        | E::TooManyReservedDirectiveParams { .. }
        | E::YamlVersionTooLong
        | E::MissingYamlVersion
        | E::InvalidTagDirectiveTerminator => site
            .finding("a line that begins with `%` is a directive, and this one cannot be read", here, "")
            .help("remove the line, or quote it if it is text"),
        other => site
            .finding(format!("this is not YAML: {other}"), here, "noticed here")
            .help("quote the text if it is meant as text"),
    }
}
