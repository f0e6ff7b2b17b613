//! Where a resolution is written, and the edits that write it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Refused, Wish, open::place, words::Verdict};
use crate::{
    fact::{Fact, Resolution},
    index::FactId,
    lint::Run,
    pin::Rewrite,
    text::{FileId, Text},
    yaml::{
        self, Kind, Limits, Node, Tree,
        edit::{Editor, Place, Value},
    },
};

/// The key under which verdicts are recorded.
const SECTION: &str = "resolutions";

/// The resolution that names exactly these facts.
pub(super) fn recorded<'r>(run: &'r Run, facts: &[FactId]) -> Option<&'r Resolution> {
    let wanted: BTreeSet<FactId> = facts.iter().copied().collect();
    run.corpus.resolutions().iter().find(|resolution| {
        let named: BTreeSet<Option<FactId>> =
            resolution.facts.iter().map(|id| run.corpus.by_name(&id.text)).collect();
        named.len() == wanted.len() && wanted.iter().all(|&id| named.contains(&Some(id)))
    })
}

/// A resolution to be written.
pub(super) struct Target<'r> {
    pub(super) run: &'r Run,
    pub(super) facts: &'r [FactId],
    pub(super) verdict: Option<&'r Verdict>,
    pub(super) recorded: Option<&'r Resolution>,
    /// Whether the verdict is another one than the recorded.
    pub(super) is_replaced: bool,
    pub(super) wish: &'r Wish,
}

impl Target<'_> {
    /// Whether the verdict leaves the matter open, in a project in which it is written.
    pub(super) fn is_unresolved(&self, after: &Run) -> bool {
        recorded(after, self.facts).is_some_and(|r| &*r.verdict.text == "unresolved")
    }

    /// The files with the resolution and with ids for the facts it names; and what was done.
    pub(super) fn write(&self) -> Result<(Vec<Rewrite>, Vec<String>), Refused> {
        let mut notes = Vec::new();
        let ids = self.ids();
        let file = match (self.recorded, &self.wish.file) {
            (Some(resolution), _) => resolution.file,
            (None, Some(name)) => self.file_called(name)?,
            (None, None) => self.nearest_file(),
        };
        let mut files: BTreeSet<FileId> = BTreeSet::from([file]);
        files.extend(
            ids.iter().filter(|(_, _, is_new)| *is_new).map(|&(id, ..)| self.fact(id).file),
        );
        let mut trees: BTreeMap<FileId, Tree> = BTreeMap::new();
        for &file in &files {
            trees.insert(file, self.tree(file)?);
        }
        let mut rewrites = Vec::new();
        for (&at, tree) in &trees {
            let mut editor = Editor::new(tree);
            for (fact, id, _) in ids.iter().filter(|(id, _, new)| *new && self.fact(*id).file == at)
            {
                let node = fact_node(tree, self.fact(*fact)).ok_or_else(|| {
                    Refused(format!(
                        "the fact at {} is written by way of an alias; give it an `id` by hand",
                        place(self.run, *fact)
                    ))
                })?;
                editor.set(node, "id", Value::text(id), Place::First);
                notes.push(format!("{}: gave the fact `id: {id}`", place(self.run, *fact)));
            }
            if at == file {
                self.record(&mut editor, tree, &ids)?;
            }
            let text = self.run.report.texts.get(at);
            let edited = editor.finish().map_err(|refused| {
                let line = text.position(refused.at.start).line;
                let name = text.path();
                Refused(format!(
                    "nothing was written: {name}:{line} cannot be edited without changing more: {refused}. Write the verdict by hand, or elsewhere with `--file`"
                ))
            })?;
            if edited.text != text.as_str() {
                rewrites.push(Rewrite {
                    name: text.path().to_owned(),
                    old: text.as_str().to_owned(),
                    new: edited.text,
                });
            }
        }
        let name = self.run.report.texts.get(file).path();
        let what = match self.recorded {
            Some(_) if self.is_replaced => "changed",
            Some(_) => "renewed",
            None => "recorded",
        };
        let names: Vec<&str> = ids.iter().map(|(_, id, _)| id.as_str()).collect();
        notes.push(format!("{name}: {what} the verdict on {}", names.join(", ")));
        Ok((rewrites, notes))
    }

    /// The resolution as a new item, or as new values of the one there is.
    fn record<'t>(
        &self,
        editor: &mut Editor<'t>,
        tree: &'t Tree,
        ids: &[(FactId, String, bool)],
    ) -> Result<(), Refused> {
        let named: Vec<(&str, FactId)> = ids.iter().map(|(id, name, _)| (&**name, *id)).collect();
        let digest = self.run.corpus.digest_with(&named);
        let verdict = self.verdict.map(|verdict| match verdict {
            Verdict::Word(word) => (*word).to_owned(),
            Verdict::Stands(fact) => {
                let id = ids.iter().find(|(id, ..)| id == fact).map_or("", |(_, id, _)| id);
                format!("{id} stands")
            }
        });
        let evidence = match self.wish.evidence.as_slice() {
            [] => None,
            [one] => Some(Value::text(one)),
            several => Some(Value::List(several.iter().map(Value::text).collect())),
        };
        let fields = [
            ("verdict", verdict.map(Value::Text)),
            ("reason", self.wish.reason.as_deref().map(|reason| Value::text(reason.trim()))),
            ("evidence", evidence),
            ("by", self.wish.by.as_deref().map(Value::text)),
            ("on", Some(Value::Date(self.wish.on.clone()))),
            ("digest", Some(Value::Text(digest))),
        ];
        let fields = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let Some(resolution) = self.recorded else {
            let list = ids.iter().map(|(_, id, _)| Value::text(id)).collect();
            let mut entry = vec![("facts".to_owned(), Value::List(list))];
            entry.extend(fields.map(|(key, value)| (key.to_owned(), value)));
            editor.append(tree.root(), SECTION, Value::Map(entry));
            return Ok(());
        };
        let items = tree.root().get(SECTION).into_iter().flat_map(Node::items);
        let mut own = items.filter(|item| item.span().contains(resolution.span));
        let node = own.next().filter(|node| node.kind() == Kind::Map).ok_or_else(|| {
            Refused("the resolution is written by way of an alias; change it by hand".to_owned())
        })?;
        for (key, value) in fields {
            editor.set(node, key, value, Place::Last);
        }
        Ok(())
    }

    /// The facts with the ids they are named by, and whether an id is new: a resolution can name a
    /// fact by its id alone.
    fn ids(&self) -> Vec<(FactId, String, bool)> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let named = self.facts.iter().map(|&id| {
            if let Some(own) = &self.fact(id).id {
                return (id, own.text.to_string(), false);
            }
            let new = self.new_id(id, &taken);
            taken.insert(new.clone());
            (id, new, true)
        });
        named.collect()
    }

    /// An id for a fact: what it states and who says so, made longer until it is the only one.
    fn new_id(&self, id: FactId, taken: &BTreeSet<String>) -> String {
        let fact = self.fact(id);
        let source = fact.source.as_ref().map_or("", |source| &source.text);
        let (subject, property) = (&*fact.subject.text, &*fact.property.text);
        let short = id_of(&[property, source]);
        let long = id_of(&[subject, property, source]);
        let is_free =
            |name: &String| self.run.corpus.by_name(name).is_none() && !taken.contains(name);
        let numbered = (2_u32..).map(|n| format!("{long}-{n}"));
        [short, long.clone()].into_iter().chain(numbered).find(is_free).unwrap_or(long)
    }

    /// The file for a new resolution: the first of the facts' own files that records verdicts, else
    /// the one nearest to the first fact that does, else the file of the first fact.
    fn nearest_file(&self) -> FileId {
        let own: Vec<FileId> = self.facts.iter().map(|&id| self.fact(id).file).collect();
        let recording: BTreeSet<FileId> =
            self.run.corpus.resolutions().iter().map(|resolution| resolution.file).collect();
        if let Some(&file) = own.iter().find(|file| recording.contains(file)) {
            return file;
        }
        let first = own.first().copied().unwrap_or(FileId(0));
        let path = |file: FileId| self.run.report.texts.get(file).path();
        let shared = |file: FileId| {
            let (a, b) = (path(first).split('/'), path(file).split('/'));
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        // Of equally near ones the first by name.
        let nearest = recording.into_iter().min_by_key(|&f| (usize::MAX - shared(f), path(f)));
        nearest.unwrap_or(first)
    }

    fn file_called(&self, name: &str) -> Result<FileId, Refused> {
        let texts = &self.run.report.texts;
        let found = texts.iter().find(|(_, text)| text.path() == name && !text.as_str().is_empty());
        let missing = || {
            Refused(format!(
                "`{name}` is no fact file of the project; a new one needs at least the line `factlint: 1`"
            ))
        };
        let (file, _) = found.ok_or_else(missing)?;
        let tree = self.tree(file)?;
        if crate::lower::is_fact_file(&tree) { Ok(file) } else { Err(missing()) }
    }

    fn tree(&self, file: FileId) -> Result<Tree, Refused> {
        let text = self.run.report.texts.get(file);
        let copy = Arc::new(Text::new(text.path(), text.as_str()));
        yaml::parse(copy, file, &Limits::default())
            .tree
            .ok_or_else(|| Refused(format!("`{}` cannot be read a second time", text.path())))
    }

    fn fact(&self, id: FactId) -> &Fact {
        self.run.corpus.fact(id)
    }
}

/// The mapping in which a fact is written.
fn fact_node<'t>(tree: &'t Tree, fact: &Fact) -> Option<Node<'t>> {
    let mut items = tree.root().get("facts").into_iter().flat_map(Node::items);
    items.find(|item| item.kind() == Kind::Map && item.span() == fact.span)
}

/// Words joined into an id: what may not stand in one becomes `-`.
fn id_of(words: &[&str]) -> String {
    /// The schema takes ids of up to 200 characters; room is left for a number.
    const LONGEST: usize = 180;
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !",[]{}\"'#".contains(c);
    let words = words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>();
    let id: String =
        words.join("-").chars().map(|c| if fits(c) { c } else { '-' }).take(LONGEST).collect();
    id.trim_matches('-').to_owned()
}
