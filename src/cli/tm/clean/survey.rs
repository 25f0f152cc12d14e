//! What the rules find in a memory.

use crate::cli::{files, tm};
use crate::memory::Header;
use crate::memory::TranslationUnit;
use crate::text::counted;
use crate::upkeep::{CleanRule, Cleaner, Remark, Repeats};
use anyhow::Result;
use serde_json::json;
use std::io::Write;

/// What hands every unit of a memory to a function, in the same order each time.
pub(super) type Units<'a> = &'a mut dyn FnMut(&mut dyn FnMut(TranslationUnit) -> Result<()>) -> Result<()>;

/// Takes a unit with its place, the rules that it fails, and whether it is deleted.
type EachUnit<'a> = &'a mut dyn FnMut(usize, TranslationUnit, &[&'static str], bool) -> Result<()>;

/// How many units are looked at together.
const PIECE: usize = 4096;

/// What the rules find: a line of counts a rule, and of each unit that fails one, which they are.
pub(super) struct Survey {
    rules: Vec<&'static CleanRule>,
    /// For each rule, whether the units that fail it are deleted.
    deletes: Vec<bool>,
    /// For each rule, how many units fail it, and the first of them.
    found: Vec<(usize, Vec<Example>)>,
    /// The places of the units that fail rules, from 0, with a bit for each of these.
    places: Vec<(usize, u32)>,
    units: usize,
    examples: usize,
}

struct Example {
    id: String,
    message: String,
    source: String,
    target: String,
}

impl Survey {
    pub(super) fn new(rules: &[&'static CleanRule], delete: &[&str], examples: usize) -> Survey {
        Survey {
            rules: rules.to_vec(),
            deletes: rules.iter().map(|rule| delete.contains(&rule.name)).collect(),
            found: rules.iter().map(|_| (0, Vec::new())).collect(),
            places: Vec::new(),
            units: 0,
            examples,
        }
    }

    /// Looks at all units.
    pub(super) fn look(&mut self, header: &Header, units: Units<'_>) -> Result<()> {
        let mut repeats = Repeats::default();
        if self.rules.iter().any(|rule| rule.compares()) {
            in_pieces("Comparing", units, &mut |piece| repeats.see(piece))?;
        }
        let mut cleaner = Cleaner::new(&self.rules, header, repeats);
        in_pieces("Looking", units, &mut |piece| self.take(&mut cleaner, piece))
    }

    fn take(&mut self, cleaner: &mut Cleaner, piece: &[TranslationUnit]) {
        let remarks = cleaner.look(piece);
        for (unit, remarks) in piece.iter().zip(remarks) {
            let bits = remarks.into_iter().fold(0, |bits, remark| bits | self.note(unit, remark));
            if bits != 0 {
                self.places.push((self.units, bits));
            }
            self.units += 1;
        }
    }

    /// Counts a remark; gives the bit of its rule.
    fn note(&mut self, unit: &TranslationUnit, remark: Remark) -> u32 {
        let Some(at) = self.rules.iter().position(|rule| rule.name == remark.rule) else { return 0 };
        let (units, examples) = &mut self.found[at];
        *units += 1;
        if examples.len() < self.examples {
            let (id, message) = (unit.id.clone(), remark.message);
            examples.push(Example { id, message, source: unit.source.clone(), target: unit.target.clone() });
        }
        1 << at
    }

    /// Gives every unit to `each`, with what was found.
    pub(super) fn each(&self, units: Units<'_>, each: EachUnit<'_>) -> Result<()> {
        let mut places = self.places.iter().peekable();
        let mut place = 0;
        units(&mut |unit| {
            let bits = places.next_if(|(found, _)| *found == place).map_or(0, |(_, bits)| *bits);
            let names: Vec<&'static str> = self.failed(bits).map(|at| self.rules[at].name).collect();
            each(place, unit, &names, self.goes(bits))?;
            place += 1;
            Ok(())
        })
    }

    /// The rules of the bits.
    fn failed(&self, bits: u32) -> impl Iterator<Item = usize> {
        (0..self.rules.len()).filter(move |at| bits & 1 << at != 0)
    }

    fn goes(&self, bits: u32) -> bool {
        self.failed(bits).any(|at| self.deletes[at])
    }

    pub(super) fn rules(&self) -> &[&'static CleanRule] {
        &self.rules
    }

    pub(super) fn units(&self) -> usize {
        self.units
    }

    /// How many units are to be deleted.
    pub(super) fn deleted(&self) -> usize {
        self.places.iter().filter(|(_, bits)| self.goes(*bits)).count()
    }

    pub(super) fn is_clean(&self) -> bool {
        self.places.is_empty()
    }

    /// Shows the counts and examples.
    pub(super) fn show(&self, out: &mut dyn Write) -> Result<()> {
        for (at, (units, examples)) in self.found.iter().enumerate().filter(|(_, (units, _))| *units > 0) {
            let deleted = if self.deletes[at] { " (delete)" } else { "" };
            writeln!(out, "{:<16} {units}{deleted}", self.rules[at].name)?;
            for Example { id, message, source, target } in examples {
                let texts = [id, message, source, target].map(|text| tm::list::visible(text));
                let [id, message, source, target] = texts;
                writeln!(out, "  {id}  {message}\n    {source}\n    {target}")?;
            }
        }
        let (failed, deleted) = (self.places.len(), self.deleted());
        let all = counted(self.units, "unit");
        writeln!(out, "{failed} of {all}: {} to mark, {deleted} to delete", failed - deleted)?;
        Ok(())
    }

    /// Writes the same as one JSON object.
    pub(super) fn write_json(&self, out: &mut dyn Write) -> Result<()> {
        let rule = |at: usize| {
            let (units, examples) = &self.found[at];
            let example = |example: &Example| {
                let Example { id, message, source, target } = example;
                json!({"id": id, "message": message, "source": source, "target": target})
            };
            let examples: Vec<_> = examples.iter().map(example).collect();
            json!({"units": units, "delete": self.deletes[at], "examples": examples})
        };
        let rules: serde_json::Map<_, _> =
            (0..self.rules.len()).map(|at| (self.rules[at].name.to_owned(), rule(at))).collect();
        let (failed, deleted) = (self.places.len(), self.deleted());
        let object = json!({
            "units": self.units, "failed": failed, "marked": failed - deleted, "deleted": deleted, "rules": rules,
        });
        Ok(writeln!(out, "{object}")?)
    }
}

/// Gives all units to `each`, many at a time, with progress.
fn in_pieces(doing: &'static str, units: Units<'_>, each: &mut dyn FnMut(&[TranslationUnit])) -> Result<()> {
    let bar = files::counter(doing);
    let mut piece = Vec::with_capacity(PIECE);
    units(&mut |unit| {
        piece.push(unit);
        if piece.len() == PIECE {
            bar.inc(PIECE as u64);
            each(&piece);
            piece.clear();
        }
        Ok(())
    })?;
    each(&piece);
    bar.finish_and_clear();
    Ok(())
}
