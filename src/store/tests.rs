use super::*;
use crate::memory::{Memory, TranslationUnit};

fn unit(number: usize) -> TranslationUnit {
    TranslationUnit {
        source: format!("Motion {number}"),
        target: format!("动议 {number}"),
        ..Default::default()
    }
}

#[test]
fn a_memory_that_has_no_room_to_grow_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = Header::from(&Memory::default());
    let mut store = Store::create(&folder.path().join("memory.bwtm"), &header).expect("a store");
    let mut import = store.import(&ImportOptions::default()).expect("an import");
    import.file("few.csv", "", &header).expect("a file");
    (0..100).try_for_each(|number| import.unit(unit(number))).expect("units");
    import.finish().expect("an import");
    let pages: i64 =
        store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("pages");
    store.connection.pragma_update(None, "max_page_count", pages + 1).expect("a limit");
    let mut import = store.import(&ImportOptions::default()).expect("an import");
    import.file("many.csv", "", &header).expect("a file");
    let error = (100..10_000).find_map(|number| import.unit(unit(number)).err());
    assert!(matches!(error, Some(StoreError::Full { .. })), "{error:?}");
    drop(import);
    assert_eq!(store.select(&Filter::default(), Sort::Added).expect("a selection").len(), 100);
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());
}
