//! Translation Memory eXchange 1.4.

mod draft;
mod history;
mod props;
mod read;
mod write;

pub(super) use read::read;
pub use write::TmxWriter;
