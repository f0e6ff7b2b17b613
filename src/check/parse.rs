//! Reading a check, by operator precedence.
//!
//! The parser is written by hand because the grammar is small and its mistakes are not: `a- b`,
//! `a == b` and `a < b < c` each deserve their own answer.

use std::ops::Range;

use super::{
    Comparator, DEEPEST, Expression, Function, LONGEST, Named, Node, Operator, Part, mistake,
    token::{Placed, Token, tokens},
};
use crate::value::{Unreadable, UnreadableKind};

/// Reads a whole check.
pub(super) fn read(text: &str) -> Result<Expression, Unreadable> {
    if text.len() > LONGEST {
        return Err(Unreadable {
            kind: UnreadableKind::Limit,
            message: format!("the check has {} bytes, and at most {LONGEST} are read", text.len()),
            help: Some("split it into several checks".to_owned()),
            at: 0..0,
        });
    }
    let mut parser = Parser { text, tokens: tokens(text)?, next: 0, nodes: Vec::new(), depth: 0 };
    let left = parser.side()?;
    let comparator = parser.comparator()?;
    let right = parser.side()?;
    parser.finish()?;
    let mut expression = Expression {
        text: text.into(),
        nodes: parser.nodes,
        left,
        comparator,
        right,
        properties: Vec::new(),
    };
    name_properties(&mut expression);
    if expression.properties.is_empty() {
        return Err(mistake(
            0..text.len(),
            "this compares constants, and no property",
            "name the properties of the facts that are checked: `part = share * total`",
        ));
    }
    Ok(expression)
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Placed>,
    next: usize,
    nodes: Vec<Node>,
    /// How many brackets, calls and signs are open.
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> (&Token, Range<usize>) {
        // The last token is the end, and nothing moves past it.
        self.tokens
            .get(self.next)
            .map_or((&Token::End, self.text.len()..self.text.len()), |(token, at)| {
                (token, at.clone())
            })
    }

    fn advance(&mut self) {
        if self.next + 1 < self.tokens.len() {
            self.next += 1;
        }
    }

    fn written(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    fn push(&mut self, part: Part, at: Range<usize>) -> usize {
        self.nodes.push(Node { part, at });
        self.nodes.len() - 1
    }

    fn span(&self, node: usize) -> Range<usize> {
        self.nodes.get(node).map_or(0..0, |node| node.at.clone())
    }

    fn comparator(&mut self) -> Result<Comparator, Unreadable> {
        let (token, at) = self.peek();
        match token {
            Token::Compare(comparator) => {
                let comparator = *comparator;
                self.advance();
                Ok(comparator)
            }
            Token::End => Err(mistake(
                at,
                "the check ends before it compares anything",
                "compare two sides with = != < <= > or >=: `part = share * total`",
            )),
            _ => Err(self.unexpected("an operator or a comparison")),
        }
    }

    fn finish(&self) -> Result<(), Unreadable> {
        let (token, at) = self.peek();
        match token {
            Token::End => Ok(()),
            Token::Compare(_) => Err(mistake(
                at,
                "a check compares two sides once",
                "write two checks: `a <= b` and `b <= c`",
            )),
            _ => Err(self.unexpected("an operator or the end of the check")),
        }
    }

    /// Terms joined by `+` and `-`.
    fn side(&mut self) -> Result<usize, Unreadable> {
        let mut left = self.term()?;
        loop {
            let operator = match self.peek().0 {
                Token::Plus => Operator::Plus,
                Token::Minus => Operator::Minus,
                _ => return Ok(left),
            };
            self.advance();
            let right = self.term()?;
            left = self.join(operator, left, right);
        }
    }

    /// Factors joined by `*` and `/`.
    fn term(&mut self) -> Result<usize, Unreadable> {
        let mut left = self.factor()?;
        loop {
            let operator = match self.peek().0 {
                Token::Times => Operator::Times,
                Token::Over => Operator::Over,
                _ => return Ok(left),
            };
            self.advance();
            let right = self.factor()?;
            left = self.join(operator, left, right);
        }
    }

    fn join(&mut self, operator: Operator, left: usize, right: usize) -> usize {
        let at = self.span(left).start..self.span(right).end;
        self.push(Part::Binary(operator, left, right), at)
    }

    /// A property, a constant, a call, something in brackets, or one of them with a sign.
    fn factor(&mut self) -> Result<usize, Unreadable> {
        let (token, at) = self.peek();
        match token.clone() {
            Token::Literal(literal) => {
                self.advance();
                Ok(self.push(Part::Literal(literal), at))
            }
            Token::Name => {
                self.advance();
                match self.function(&at) {
                    Some(function) => self.call(function, at),
                    // The index is given when the whole check has been read.
                    None => Ok(self.push(Part::Property(0), at)),
                }
            }
            Token::Minus => {
                self.deeper(&at)?;
                self.advance();
                let operand = self.factor()?;
                self.depth -= 1;
                let end = self.span(operand).end;
                Ok(self.push(Part::Negated(operand), at.start..end))
            }
            Token::Open => {
                self.deeper(&at)?;
                self.advance();
                let inside = self.side()?;
                let end = self.close(&at)?;
                self.depth -= 1;
                // A place that includes its brackets is underlined whole.
                if let Some(node) = self.nodes.get_mut(inside)
                    && matches!(node.part, Part::Binary(..))
                {
                    node.at = at.start..end;
                }
                Ok(inside)
            }
            _ => Err(self.unexpected("a property, a number or a bracket")),
        }
    }

    /// The function that a name followed by a bracket calls. Without a bracket, `sum` is a
    /// property like any other.
    fn function(&self, name: &Range<usize>) -> Option<Function> {
        if *self.peek().0 != Token::Open {
            return None;
        }
        match self.written(name) {
            "sum" => Some(Function::Sum),
            "min" => Some(Function::Least),
            "max" => Some(Function::Greatest),
            _ => None,
        }
    }

    fn call(&mut self, function: Function, name: Range<usize>) -> Result<usize, Unreadable> {
        let open = self.peek().1;
        self.deeper(&open)?;
        self.advance();
        let mut operands = vec![self.side()?];
        while *self.peek().0 == Token::Comma {
            self.advance();
            operands.push(self.side()?);
        }
        let end = self.close(&open)?;
        self.depth -= 1;
        Ok(self.push(Part::Call(function, operands), name.start..end))
    }

    /// Takes the closing bracket and returns where it ends.
    fn close(&mut self, open: &Range<usize>) -> Result<usize, Unreadable> {
        let (token, at) = self.peek();
        match token {
            Token::Close => {
                self.advance();
                Ok(at.end)
            }
            Token::End => Err(mistake(
                open.clone(),
                "this bracket is not closed",
                "write `)` where the bracketed part ends",
            )),
            Token::Compare(_) => Err(mistake(
                at,
                "a comparison stands inside brackets",
                "close the bracket first: the two sides of a check are compared once",
            )),
            _ => Err(self.unexpected("an operator or `)`")),
        }
    }

    fn deeper(&mut self, at: &Range<usize>) -> Result<(), Unreadable> {
        self.depth += 1;
        if self.depth <= DEEPEST {
            return Ok(());
        }
        Err(Unreadable {
            kind: UnreadableKind::Limit,
            message: format!("brackets and signs are nested deeper than {DEEPEST} levels here"),
            help: Some("leave out brackets that change nothing, or split the check".to_owned()),
            at: at.clone(),
        })
    }

    /// What is wrong with the next token, where something else is needed.
    fn unexpected(&self, expected: &str) -> Unreadable {
        let (token, at) = self.peek();
        let before = self.next.checked_sub(1).and_then(|at| self.tokens.get(at));
        if let Some((Token::Name, name)) = before {
            let name_text = self.written(name);
            if let (Some(stem), Token::Name | Token::Literal(_)) =
                (name_text.strip_suffix('-'), token)
            {
                return mistake(
                    name.clone(),
                    format!("`{name_text}` is read as a name, because names have hyphens"),
                    format!(
                        "write a space on both sides of a minus: `{stem} - {}`",
                        self.written(&at)
                    ),
                );
            }
            if *token == Token::Open {
                return mistake(
                    name.clone(),
                    format!("`{name_text}` is not a function"),
                    "the functions are sum(), min() and max(); write `*` for a product",
                );
            }
        }
        if *token == Token::End {
            let message = format!("the check ends where {expected} is expected");
            return mistake(at, message, "write what is missing, as in `part = share * total`");
        }
        let help = match (before.map(|(token, _)| token), token) {
            (
                Some(Token::Name | Token::Literal(_) | Token::Close),
                Token::Name | Token::Literal(_) | Token::Open,
            ) => "write one of + - * / between two values",
            (_, Token::Comma) => {
                "a comma stands only between the values of sum(), min() and max(); write `1000` for `1,000`"
            }
            (_, Token::Close) => "take the bracket away, or open it before",
            _ => "write it as in `part = share * total`",
        };
        mistake(
            at.clone(),
            format!("{expected} is expected instead of `{}`", self.written(&at)),
            help,
        )
    }
}

/// Gives each property of a check its index, in the order of the text.
fn name_properties(expression: &mut Expression) {
    let collected = collected(expression);
    let mut order: Vec<usize> = (0..expression.nodes.len()).collect();
    order.sort_by_key(|&at| expression.nodes.get(at).map_or(0, |node| node.at.start));
    let mut indices = std::collections::HashMap::new();
    let mut named: Vec<Named> = Vec::new();
    for at in order {
        let Some(node) = expression.nodes.get_mut(at) else { continue };
        let Part::Property(slot) = &mut node.part else { continue };
        let name: Box<str> = expression.text.get(node.at.clone()).unwrap_or_default().into();
        let is_collected = collected.get(at).copied().unwrap_or_default();
        *slot = *indices.entry(name.clone()).or_insert_with(|| {
            named.push(Named { name, at: node.at.clone(), is_collected: true, occurrences: 0 });
            named.len() - 1
        });
        if let Some(property) = named.get_mut(*slot) {
            property.is_collected &= is_collected;
            property.occurrences += 1;
        }
    }
    expression.properties = named;
}

/// For each node, whether it is a direct operand of a function.
fn collected(expression: &Expression) -> Vec<bool> {
    let mut collected = vec![false; expression.nodes.len()];
    for node in &expression.nodes {
        let Part::Call(_, operands) = &node.part else { continue };
        for &operand in operands {
            if let Some(slot) = collected.get_mut(operand) {
                *slot = true;
            }
        }
    }
    collected
}
