//! Spreadsheets of Excel (Office Open XML), with the columns of tables.

mod guard;
mod leverage;
mod pretranslated;
mod read;
mod write;

pub use leverage::write_leverage;
pub(super) use pretranslated::colour_of;
pub use pretranslated::write_pretranslated_xlsx;
pub(super) use read::read;
pub use write::XlsxWriter;
