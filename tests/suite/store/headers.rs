//! What a file says of itself stays, from import to export.

use beadwork::format::{FileFormat, ReadOptions, WriteOptions, read_from, writer};
use beadwork::memory::Header;
use beadwork::{
    memory::{Memory, Place, Property},
    store::{ImportOptions, Store, StoreError},
};

const THEIRS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="Other" creationtoolversion="3" segtype="sentence" o-tmf="other-tm" adminlang="en" srclang="en" datatype="html" creationid="mei" x-site="harbour">
    <note>Minutes of the harbour council</note>
    <prop type="x-client">council</prop>
  </header>
  <body><tu><tuv xml:lang="en"><seg>Thank you.</seg></tuv><tuv xml:lang="zh-CN"><seg>谢谢。</seg></tuv></tu></body>
</tmx>
"#;

fn take(store: &mut Store, name: &str, memory: &Memory) {
    let mut import = store.import(&ImportOptions::default()).expect("an import");
    import.file(name, "", &Header::from(memory)).expect("a file");
    memory.units.iter().for_each(|unit| import.unit(unit.clone()).expect("a unit"));
    import.finish().expect("an import");
}

#[test]
fn what_a_file_says_of_itself_stays_from_import_to_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.bwtm");
    let theirs = read_from(THEIRS.as_bytes(), FileFormat::Tmx, "theirs.tmx", &ReadOptions::default());
    let theirs = theirs.expect("a memory").memory;
    assert!(theirs.properties.len() >= 4, "{:?}", theirs.properties);
    let mut store = Store::create(&path, &Header::from(&Memory::default())).expect("a store");
    take(&mut store, "theirs.tmx", &theirs);
    assert_eq!(store.header().properties, theirs.properties);
    // the same again adds nothing; of an attribute the first value stays, another prop is added
    let mut other = theirs.clone();
    let client = |value: &str| Property { place: Place::Unit, name: "x-client".into(), value: value.into() };
    for property in &mut other.properties {
        match property.place {
            Place::History => property.value += "2",
            _ if property.name == "x-client" => *property = client("port"),
            _ => {}
        }
    }
    take(&mut store, "theirs.tmx", &theirs);
    take(&mut store, "other.tmx", &other);
    let kept = [theirs.properties.clone(), vec![client("port")]].concat();
    assert_eq!(store.header().properties, kept);
    drop(store);
    let store = Store::open(&path).expect("a store");
    assert_eq!(store.header().properties, kept);
    let mut file = Vec::new();
    let mut out =
        writer(&mut file, FileFormat::Tmx, store.header(), &WriteOptions::default()).expect("a file");
    let each = |unit| out.unit(&unit).map_err(|source| StoreError::Io { name: "out".into(), source });
    store.for_each(&mut { each }).expect("units");
    let _ = out.finish().expect("a file");
    let again = read_from(&file[..], FileFormat::Tmx, "out.tmx", &ReadOptions::default()).expect("a memory");
    assert_eq!(again.memory.properties, kept);
}
