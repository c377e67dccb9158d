//! The startups of a cohort, in the order that its address asks for.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::introductions::{Introduction, Pitch, Starter};
use domain::lists::PlacesBy;
use domain::places::Standing;

use super::in_order;
use crate::cohorts::past_session;
use crate::house::stories;

stories! {
    async fn a_cohort_is_sorted_by_the_head_of_its_columns(house) {
        let mut cast = house.cast().await;
        let newcomers = house.newcomers(&cast, 3).await;
        let mut salome = house.browser_of(cast.salome).await;
        let here = format!("/cohorts/{}", cast.cohort);
        let place = uuid::Uuid::from_u128(0xC002).into();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let referred = store::places::set_referent(&mut tx, place, 1, Some(cast.salome)).await;
        assert!(referred.expect("referred"));
        tx.commit().await.expect("kept");
        let page = salome.see(&here).await;
        let rows = [">Jaccede<", ">Startup 1<", ">Startup 2<", ">Startup 3<"];
        assert!(in_order(&page.html, &rows) && page.says("aria-sort=\"ascending\""), "{}", page.html);
        let turned = page.link_to(&format!("{here}?sort=-name"));
        let page = salome.see(&turned).await;
        let falling = [">Startup 3<", ">Startup 2<", ">Startup 1<", ">Jaccede<"];
        assert!(in_order(&page.html, &falling) && page.says("aria-sort=\"descending\""), "{}", page.html);
        // What narrows it keeps its order, and its order what narrows it.
        let placed = page.link_to(&format!("{here}?state=placed"));
        assert_eq!(placed, format!("{here}?state=placed&sort=-name"));
        let page = salome.see(&placed).await;
        assert!(in_order(&page.html, &falling), "{}", page.html);
        assert!(page.says(&format!("href=\"{here}?state=placed&amp;sort=name\"")), "{}", page.html);
        assert_eq!(page.field("sort"), "-name", "the form keeps it");
        let page = salome.see(&format!("{here}?sort=referent")).await;
        assert!(in_order(&page.html, &[">Startup 2<", ">Jaccede<", ">Startup 1<"]), "{}", page.html);
        // In none of these columns do they stand as their names would put them.
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let graduated = uuid::Uuid::from_u128(0xC001).into();
        let on = Some(now.date_naive());
        let ended = store::places::change(&mut tx, graduated, 1, Standing::Graduated, on, "").await;
        assert!(ended.expect("ended"));
        for (number, startup) in [(80, cast.startup), (81, newcomers[1].0)] {
            let pitch = Pitch::parse(crate::introductions::PITCH).expect("a pitch");
            let introduction = Introduction::draft(Starter::Staff, cast.salome, pitch, now);
            let new = store::introductions::New {
                id: uuid::Uuid::from_u128(number).into(),
                programme: cast.programme,
                startup,
                organisation: cast.organisation,
                contact: cast.paul,
                author: cast.salome,
                introduction: &introduction,
            };
            store::introductions::add(&mut tx, &new, now).await.expect("added");
        }
        tx.commit().await.expect("kept");
        cast.startup = newcomers[1].0;
        past_session(house, &cast, TimeDelta::days(2)).await;
        let orders = [
            (PlacesBy::Name, "J123", "321J"),
            (PlacesBy::State, "J231", "1J23"),
            (PlacesBy::Referent, "2J13", "2J13"),
            (PlacesBy::LastSession, "J132", "2J13"),
            (PlacesBy::Introductions, "13J2", "J213"),
            (PlacesBy::Waiting, "13J2", "2J13"),
        ];
        assert_eq!(orders.map(|(by, ..)| by).as_slice(), PlacesBy::ALL);
        for (by, rising, falling) in orders {
            for (sort, order) in [(by.to_string(), rising), (format!("-{by}"), falling)] {
                let page = salome.see(&format!("{here}?sort={sort}")).await;
                let at = order.chars().map(|it| rows["J123".find(it).expect("a row")]);
                assert!(in_order(&page.html, &at.collect::<Vec<_>>()), "{sort}: {}", page.html);
            }
        }
        assert!(in_order(&salome.see(&format!("{here}?sort=rien")).await.html, &rows), "an order that is none");
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&turned).await.status, StatusCode::NOT_FOUND);
    }
}
