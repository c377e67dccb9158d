//! The startups of a cohort, in the order that its address asks for.

use axum::http::StatusCode;
use domain::lists::PlacesBy;

use super::in_order;
use crate::house::stories;

stories! {
    async fn a_cohort_is_sorted_by_the_head_of_its_columns(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 3).await;
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
        for by in PlacesBy::ALL {
            for sort in [by.to_string(), format!("-{by}")] {
                let page = salome.see(&format!("{here}?sort={sort}")).await;
                assert!(rows.iter().all(|row| page.says(row)), "{sort}: {}", page.html);
            }
        }
        assert!(in_order(&salome.see(&format!("{here}?sort=rien")).await.html, &rows), "an order that is none");
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&turned).await.status, StatusCode::NOT_FOUND);
    }
}
