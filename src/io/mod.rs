//! Files below any knowledge of translation: pages, workbooks, and files that appear whole or not at all.

pub(crate) mod csv_table;
pub mod page;
pub mod whole;
pub(crate) mod workbook;
