use axum::http::StatusCode;

use crate::house::stories;

stories! {
    async fn a_day_away_is_whole_only_when_no_hour_is_given(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        for (date, kind, from, until, told) in [
            ("2026-03-01", "off", "", "", "Ce jour est passé"),
            ("2026-03-10", "off", "", "12:00", "Écrivez une heure comme 14:30"),
            ("2026-03-10", "off", "09:00", "", "Écrivez une heure comme 14:30"),
            ("2026-03-10", "extra", "", "", "Écrivez une heure comme 14:30"),
            ("2026-03-10", "off", "12:00", "09:00", "La fin vient après le début"),
        ] {
            let typed = [("once", date), ("date", date), ("kind", kind), ("from", from), ("until", until)];
            let refused = marc.post("/my-hours/dated", &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
            assert!(refused.says(told) && refused.says(date), "{typed:?}: {}", refused.html);
        }
        for (date, until) in [("2026-03-10", ""), ("2026-03-02", "")] {
            let typed = [("once", date), ("date", date), ("kind", "off"), ("from", ""), ("until", until)];
            marc.post_and_follow("/my-hours/dated", &typed).await;
        }
        assert!(marc.see("/my-hours").await.says("10 mars 2026"));
    }
}
