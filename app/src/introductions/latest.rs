//! The first introductions of a startup or a partner that a reader may see, in the board's order,
//! with the way to all of them.

use leptos::prelude::*;
use store::Conn;
use store::introductions::{self, Filter, Row};

use crate::desk::{Desk, Stop};

const FEW: i64 = 10;

pub struct Latest {
    pub rows: Vec<Row>,
    pub total: i64,
}

impl Latest {
    pub async fn load(desk: &Desk, db: &mut Conn, filter: &Filter) -> Result<Self, Stop> {
        let reader = desk.person()?;
        Ok(Self {
            rows: introductions::page(db, reader, filter, desk.now, (FEW, 0)).await?,
            total: introductions::count(db, reader, filter, desk.now).await?,
        })
    }

    /// To the whole list, when there are more; `narrowed` is its query.
    pub fn all(&self, desk: &Desk, narrowed: &str) -> Option<AnyView> {
        (self.total > FEW).then(|| {
            let href = format!("/introductions?{narrowed}");
            let label = t!(desk.lang, "introductions-all-of-them", count = self.total);
            view! { <a href=href>{label}</a> }.into_any()
        })
    }
}
