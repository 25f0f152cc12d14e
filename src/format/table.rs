//! Tables: comma-separated values after RFC 4180, and tab-separated values.

pub(super) mod columns;
mod csv_file;
mod tsv_file;

pub use csv_file::CsvWriter;
pub(super) use csv_file::read_csv;
pub use tsv_file::TsvWriter;
pub(super) use tsv_file::read_tsv;
