//! Spreadsheets of Excel (Office Open XML), with the columns of tables.

mod guard;
mod read;
mod write;

pub(super) use read::read;
pub use write::XlsxWriter;
