use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use super::Fresh;

impl Fresh {
    /// Every row of every table, as one text: two of them are equal when nothing changed between.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn everything(&self) -> String {
        match self.url.strip_prefix("sqlite:") {
            Some(path) => of_sqlite(path).await,
            None => of_postgres(&self.url).await,
        }
    }
}

async fn of_sqlite(path: &str) -> String {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut db = options.connect().await.expect("the database opens");
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select m.name, group_concat('quote(' || c.name || ')', '||'',''||')
         from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and m.name not like '\\_%' escape '\\' group by m.name order by m.name",
    )
    .fetch_all(&mut db)
    .await
    .expect("tables");
    let mut everything = String::new();
    for (table, columns) in columns {
        let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(format!(
            "select {columns} as line from \"{table}\" order by line"
        )))
        .fetch_all(&mut db)
        .await
        .expect("rows");
        note(&mut everything, &table, rows);
    }
    everything
}

async fn of_postgres(url: &str) -> String {
    let mut db = sqlx::PgConnection::connect(url)
        .await
        .expect("the database opens");
    let tables: Vec<(String,)> = sqlx::query_as(
        "select cast(table_name as text) from information_schema.tables
         where table_schema = 'public' and table_name not like '\\_%' order by 1",
    )
    .fetch_all(&mut db)
    .await
    .expect("tables");
    let mut everything = String::new();
    for (table,) in tables {
        let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(format!(
            "select cast(t as text) as line from \"{table}\" t order by line"
        )))
        .fetch_all(&mut db)
        .await
        .expect("rows");
        note(&mut everything, &table, rows);
    }
    everything
}

fn note(everything: &mut String, table: &str, rows: Vec<(String,)>) {
    for (row,) in rows {
        everything.push_str(&format!("{table}: {row}\n"));
    }
}
