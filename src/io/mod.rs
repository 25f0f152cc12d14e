//! Files below any knowledge of translation: the pages and workbooks that are written.

pub mod page;
pub(crate) mod workbook;
