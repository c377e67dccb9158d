use crate::{Db, Result, rows};

/// Every foreign key of the schema: which table's column refers to which table. Asked of SQLite,
/// whose schema is that of both engines.
pub async fn foreign_keys(db: &Db) -> Result<Vec<(String, String, String)>> {
    let mut db = db.read().await?;
    rows!(
        db,
        "select m.name, f.\"from\", f.\"table\"
         from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'"
    )
}
