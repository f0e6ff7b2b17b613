//! Builds trees from the events of the parser.

mod alias;
mod collection;
mod scalar;
mod tagged;

use std::{collections::HashMap, mem::take, ops::Range, sync::Arc};

use granit_parser::{Event, Parser, Span as Marks, Tag};

use self::{scalar::Scalar, tagged::Tagged};
use super::{
    duplicate, encoding,
    limits::Limits,
    rule,
    syntax::{self, Site},
    tree::{Comment, Kind, NodeData, NodeId, Property, Style, Tree},
};
use crate::{
    finding::{Finding, Severity},
    span::Span,
    text::{FileId, Text},
};

/// How many documents a text may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Documents {
    /// Exactly one; no document at all is one null.
    One,
    /// Any number.
    Any,
}

/// The documents of a text and what is wrong with it; no documents if anything is.
pub(super) fn documents(
    text: &Arc<Text>,
    file: FileId,
    limits: &Limits,
    documents: Documents,
) -> (Vec<Tree>, Vec<Finding>) {
    if let Some(problem) = encoding::forbidden(text.as_str().as_bytes()) {
        let span = Span::of(problem.offset..problem.offset + 1);
        let finding =
            Finding::new(rule::ENCODING, Severity::Error, problem.message, file, span, "");
        return (Vec::new(), vec![finding.help(problem.help)]);
    }
    let mut builder = Builder::new(text, file, limits, documents);
    if let Err(finding) = builder.read() {
        builder.findings.push(*finding);
    }
    builder.last_comments();
    if documents == Documents::One && builder.trees.is_empty() && builder.findings.is_empty() {
        builder.empty_document();
    }
    let Builder { mut trees, mut findings, .. } = builder;
    if findings.is_empty() {
        findings =
            trees.iter_mut().flat_map(|tree| duplicate::findings(tree, file, limits)).collect();
    } else {
        trees.clear();
    }
    (trees, findings)
}

/// A problem after which the rest of the text is not read. Boxed to keep the good path small.
type Stop = Box<Finding>;

/// What an alias has to know of a node.
#[derive(Clone, Copy)]
struct Anchored {
    node: u32,
    /// Nodes that a walk visits, aliases followed.
    size: u32,
    /// Collections inside one another, aliases followed.
    height: u32,
}

/// A collection whose end has not been seen.
struct Open {
    node: u32,
    last_child: u32,
    children: u32,
    size: u32,
    height: u32,
    anchor: usize,
}

struct Builder<'t> {
    shared: &'t Arc<Text>,
    text: &'t str,
    file: FileId,
    limits: &'t Limits,
    documents: Documents,
    trees: Vec<Tree>,
    findings: Vec<Finding>,
    nodes: Vec<NodeData>,
    cooked: Vec<Box<str>>,
    comments: Vec<Comment>,
    properties: Vec<Property>,
    /// The collections around the next node, outermost first.
    open: Vec<Open>,
    /// Nodes with an anchor that have ended, by the number the parser gave the anchor.
    anchors: HashMap<usize, Anchored>,
    /// Nodes that a walk over this document visits, aliases followed.
    size: u32,
    /// The end of what has been read: of the last scalar, bracket, alias, comment or marker.
    covered: usize,
    /// The document markers seen.
    begun: u32,
}

impl<'t> Builder<'t> {
    fn new(shared: &'t Arc<Text>, file: FileId, limits: &'t Limits, documents: Documents) -> Self {
        Self {
            shared,
            text: shared.as_str(),
            file,
            limits,
            documents,
            trees: Vec::new(),
            findings: Vec::new(),
            nodes: Vec::new(),
            cooked: Vec::new(),
            comments: Vec::new(),
            properties: Vec::new(),
            open: Vec::new(),
            anchors: HashMap::new(),
            size: 0,
            covered: 0,
            begun: 0,
        }
    }

    fn read(&mut self) -> Result<(), Stop> {
        let options = granit_parser::options! {
            strict_indentation: true,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            max_buffered_comment_events: usize::MAX,
            simple_key_max_lookahead: self.limits.key_bytes as usize + 2,
            flow_nesting_limit: self.limits.depth as usize + 1,
            block_nesting_limit: self.limits.depth as usize + 1,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            if self.findings.len() > self.limits.findings as usize {
                break;
            }
            match event {
                Ok((event, marks)) => self.event(event, &marks)?,
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(self.text.len());
                    return Err(Box::new(syntax::explain(&self.site(at), error.kind())));
                }
            }
        }
        Ok(())
    }

    /// What is known where the parser stopped.
    fn site(&self, at: usize) -> Site<'t> {
        let bracket = |open: &Open| {
            let data = self.nodes.get(open.node as usize)?;
            let start = data.start as usize;
            // A mapping of one pair in a sequence, `[a: b]`, has no bracket of its own.
            let first = self.text.as_bytes().get(start)?;
            (data.style == Style::Flow && matches!(first, b'[' | b'{')).then_some(start)
        };
        let is_scalar =
            |data: &&NodeData| !matches!(data.kind, Kind::Seq | Kind::Map | Kind::Alias);
        let scalar = self.nodes.iter().rev().take(2).find(is_scalar);
        Site {
            text: self.text,
            file: self.file,
            at,
            covered: self.covered,
            bracket: self.open.iter().rev().find_map(bracket),
            scalar: scalar.map(|data| (data.span(), data.style)),
            limits: self.limits,
        }
    }

    fn event(&mut self, event: Event<'t>, marks: &Marks) -> Result<(), Stop> {
        let at = marks.byte_range().unwrap_or(self.covered..self.covered);
        let tagged = |tag: Option<&Tag>| Tagged::new(tag, marks.tag_span());
        match event {
            Event::DocumentStart(explicit, _) => return self.document_start(explicit, at),
            Event::DocumentEnd => self.document_end(),
            Event::Comment(..) => self.comments.push(Comment { span: Span::of(at.clone()) }),
            Event::Scalar(value, style, anchor, tag) => {
                let tag = tagged(tag.as_deref());
                return self.scalar(Scalar { value, style, anchor, at }, tag);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let span = self.begin(Kind::Seq, style, anchor, tagged(tag.as_deref()), at)?;
                self.covered = self.covered.max(span.end as usize);
                return Ok(());
            }
            Event::MappingStart(style, anchor, tag) => {
                self.begin(Kind::Map, style, anchor, tagged(tag.as_deref()), at.clone())?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at.clone()),
            Event::Alias(anchor) => self.alias(anchor, at.clone())?,
            Event::UnresolvedAlias(name) => self.unknown_alias(&name, at.clone())?,
            Event::Anchor(_, name) => self.anchor_name(&name, at.clone()),
            _ => {}
        }
        self.covered = self.covered.max(at.end);
        Ok(())
    }

    fn document_start(&mut self, explicit: bool, at: Range<usize>) -> Result<(), Stop> {
        self.begun += 1;
        if self.documents == Documents::One && self.begun > 1 {
            return Err(Box::new(self.second_document(at)));
        }
        // Without `---` the event has the place of the first token, which is yet to be read.
        if explicit {
            self.covered = self.covered.max(at.end);
        }
        Ok(())
    }

    fn second_document(&self, at: Range<usize>) -> Finding {
        self.problem(rule::SYNTAX, "a second YAML document begins here", Span::of(at), "")
            .help("split the file: one document a file, so that each fact has one place")
    }

    fn document_end(&mut self) {
        let mut comments = take(&mut self.comments);
        comments.sort_unstable_by_key(|comment| comment.span);
        self.trees.push(Tree {
            text: Arc::clone(self.shared),
            nodes: take(&mut self.nodes),
            cooked: take(&mut self.cooked),
            comments,
            properties: take(&mut self.properties),
            keys: Vec::new(),
            root: NodeId(0),
        });
        self.anchors.clear();
        self.size = 0;
    }

    /// Gives the comments behind the last document to it.
    fn last_comments(&mut self) {
        if let Some(tree) = self.trees.last_mut() {
            tree.comments.append(&mut self.comments);
        }
    }

    /// The document of a text that has none.
    fn empty_document(&mut self) {
        self.nodes.push(NodeData::scalar(Kind::Null, Style::Plain, Span::default(), (0, 0)));
        self.document_end();
    }

    fn limit(&self, limit: u32, what: &str, span: Span) -> Stop {
        let message = format!("more than {limit} {what}");
        let finding = self.problem(rule::LIMIT, message, span, "the limit is passed here");
        Box::new(finding.help("split or shorten it; `limits` in factlint.yaml can raise the limit"))
    }

    fn problem(
        &self,
        rule: &'static str,
        message: impl Into<String>,
        span: Span,
        label: &str,
    ) -> Finding {
        Finding::new(rule, Severity::Error, message, self.file, span, label)
    }
}
