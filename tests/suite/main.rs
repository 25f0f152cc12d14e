//! The tests of the whole, from outside. They are one program: linking a program for each file of tests
//! took longer than running them.

mod align_properties;
mod check;
mod circles;
mod clean;
mod cli;
mod concordance;
mod consistency;
mod eval;
mod explain;
mod face;
mod floors;
mod formats;
mod formats_files;
mod formats_hostile;
mod formats_read;
mod formats_variants;
mod glossary_data;
mod glossary_formats;
mod glossary_lint;
mod glossary_losses;
mod gold;
mod gold_data;
mod jsonl;
mod leverage;
mod matching;
mod outputs;
mod pair;
mod papers;
mod samples;
mod segment;
mod store;
mod terms;
mod value_pairs;
