//! The tables, and the steps from each version of them to the next.

use rusqlite::{Connection, Result, TransactionBehavior};

/// Step *n* makes schema *n* out of schema *n* − 1. A step that was released is never changed.
pub(super) static STEPS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// The newest schema.
pub(super) fn newest() -> u32 {
    STEPS.len() as u32
}

/// The schema of a database.
pub(super) fn version(connection: &Connection) -> Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Takes the steps that the database has not taken yet, all or none.
pub(super) fn migrate(connection: &mut Connection, steps: &[&str]) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken = version(&transaction)? as usize;
    for (step, number) in steps.iter().zip(1u32..).skip(taken) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_once_each_and_in_order() {
        let mut connection = Connection::open_in_memory().expect("a database");
        let steps = ["CREATE TABLE a (x); INSERT INTO a VALUES (1)", "INSERT INTO a SELECT x + 1 FROM a"];
        for (steps, sum) in [(&steps[..1], 1), (&steps[..], 3), (&steps[..], 3)] {
            migrate(&mut connection, steps).expect("steps");
            assert_eq!(version(&connection).expect("a version"), steps.len() as u32);
            assert_eq!(connection.query_row("SELECT sum(x) FROM a", [], |row| row.get(0)), Ok(sum));
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_database_as_it_was() {
        let mut connection = Connection::open_in_memory().expect("a database");
        migrate(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE b (x); nonsense"])
            .expect_err("nonsense");
        assert_eq!(version(&connection), Ok(0));
        assert_eq!(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)), Ok(0));
    }
}
