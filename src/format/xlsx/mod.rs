//! Spreadsheets of Excel (Office Open XML), with the columns of tables.

mod book;
mod guard;
mod leverage;
mod read;
mod write;

pub(super) use read::read;
pub use leverage::write_leverage;
pub use write::XlsxWriter;
