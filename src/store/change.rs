//! Transactions that change units.

use super::{Store, StoreError};
use rusqlite::{Connection, Transaction, TransactionBehavior};

impl Store {
    /// Begins to write: waits for others who do. What is not committed never happened.
    pub(super) fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
            .map_err(|error| self.error(error))
    }

    /// Notes that units were changed, and ends the transaction.
    pub(super) fn commit(&self, transaction: Transaction<'_>) -> Result<(), StoreError> {
        raise_generation(&transaction).and_then(|()| transaction.commit()).map_err(|error| self.error(error))
    }
}

/// The step is random, so that a copy that went its own way does not come to the same generation.
fn raise_generation(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "UPDATE memory SET generation = generation + 1 + abs(random() % 1000000)";
    connection.execute(sql, []).map(|_| ())
}
