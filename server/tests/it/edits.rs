//! Two people at one form: each keeps what they changed, and only what both changed is asked about.

use axum::http::StatusCode;

use crate::browser::{Browser, Page};
use crate::house::stories;

const KEPT: &str = "Quelqu’un d’autre a enregistré des changements pendant que vous écriviez";
const ASKED: &str = "Quelqu’un d’autre a changé la même chose";

/// Sends a form as a browser does that opened `page`: unseen fields as they are there.
async fn save(browser: &mut Browser, path: &str, page: &Page, typed: &[(&str, &str)]) -> Page {
    let (version, seen) = (page.field("version"), page.field("drawn"));
    let mut form = vec![("version", version.as_str()), ("drawn", seen.as_str())];
    form.extend_from_slice(typed);
    browser.post(path, &form).await
}

stories! {
    /// One changes the mission, the other the website: both stay, and whoever comes second reads
    /// so.
    async fn two_who_change_different_fields_both_keep_their_words(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let (here, path) = (format!("/startups/{}", cast.startup), format!("/startups/{}/edit", cast.startup));
        let (one, other) = (amina.see(&path).await, salome.see(&path).await);
        let first = save(&mut salome, &path, &other, &[
            ("name", "Jaccede"), ("mission", "Les mots de Salomé"), ("needs", "open-data"),
            ("link-1", "https://example.org/code"), ("link-1-kind", "repository"),
            ("link-2", ""), ("link-2-kind", "other"),
        ]).await;
        assert_eq!(first.location(), here, "nobody else changed anything");
        let rows = [("link-1", ""), ("link-1-kind", "other"), ("link-2", ""), ("link-2-kind", "other")];
        let typed = |website| [&[("name", "Jaccede"), ("mission", ""), ("website", website)], &rows[..]].concat();
        let second = save(&mut amina, &path, &one, &typed("jaccede.example")).await;
        assert_eq!(second.location(), format!("{here}?said=both-kept"), "{}", second.html);
        let page = amina.see(&second.location()).await;
        for words in [KEPT, "Les mots de Salomé", "Données ouvertes", "example.org", "jaccede.example"] {
            assert!(page.says(words), "{words} in {}", page.html);
        }
        // Of what both changed both words are shown, by its name; the rest is not asked about.
        let stale = save(&mut salome, &path, &other, &typed("autre.example")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says(ASKED) && stale.says("value=\"autre.example\""), "{}", stale.html);
        assert_eq!(stale.html.matches("Site web — enregistré entre-temps : https://jaccede.example").count(), 2, "{}", stale.html);
        assert!(stale.says("Les mots de Salomé</textarea>") && !stale.says("f-mission-error"), "{}", stale.html);
        assert!(!stale.says("f-name-error") && !stale.says("f-link-1-error"));
        let done = save(&mut salome, &path, &stale, &[
            ("name", "Jaccede"), ("mission", "Les mots de Salomé"), ("needs", "open-data"), ("website", "autre.example"),
            ("link-1", "https://example.org/code"), ("link-1-kind", "repository"),
        ]).await;
        assert_eq!(done.location(), here, "{}", done.html);
    }

    /// A slip does not forget what its author saw.
    async fn a_slip_put_right_is_brought_up_as_well(house) {
        let cast = house.cast().await;
        let (mut ada, mut salome) = (house.browser_of(cast.ada).await, house.browser_of(cast.salome).await);
        let (here, path) = (format!("/cohorts/{}", cast.cohort), format!("/cohorts/{}/edit", cast.cohort));
        let (one, other) = (salome.see(&path).await, ada.see(&path).await);
        let [name, starts, ends] = ["name", "starts", "ends"].map(|field| one.field(field));
        let typed = |name, hours| [("name", name), ("starts", &*starts), ("ends", &*ends), ("hours", hours)];
        let slip = save(&mut salome, &path, &one, &typed("", "12")).await;
        assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(slip.field("drawn"), one.field("drawn"));
        save(&mut ada, &path, &other, &typed("Édition d’Ada", "")).await;
        let done = save(&mut salome, &path, &slip, &typed(&name, "12")).await;
        assert_eq!(done.location(), format!("{here}?said=both-kept"), "{}", done.html);
        let page = salome.see(&done.location()).await;
        assert!(page.says("Édition d’Ada") && page.says(KEPT), "{}", page.html);
        // Sent twice, saved once.
        let now = salome.see(&path).await;
        assert_eq!((now.field("name"), now.field("hours")), ("Édition d’Ada".into(), "12".into()));
        assert_eq!(save(&mut salome, &path, &slip, &typed(&name, "12")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(salome.see(&path).await.field("version"), now.field("version"));
        // What was brought up stays so beside a slip, and is said in the end.
        let slip = save(&mut salome, &path, &one, &typed(&name, "")).await;
        assert_eq!(slip.status, StatusCode::SEE_OTHER, "{}", slip.html);
        let slip = save(&mut salome, &path, &one, &[("name", &*name), ("starts", "3000-01-01"), ("ends", "2999-01-01"), ("hours", "")]).await;
        assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((slip.field("name"), slip.field("hours")), ("Édition d’Ada".into(), "12".into()), "{}", slip.html);
        assert_eq!(slip.field("kept"), "both");
        let kept = [&typed("Édition d’Ada", "12")[..], &[("kept", "both")]].concat();
        assert_eq!(save(&mut salome, &path, &slip, &kept).await.location(), format!("{here}?said=both-kept"));
    }

    /// A start and an end mean something only together: who changed one of them is asked.
    async fn a_start_and_an_end_are_asked_together(house) {
        let cast = house.cast().await;
        let (mut ada, mut salome) = (house.browser_of(cast.ada).await, house.browser_of(cast.salome).await);
        let path = format!("/cohorts/{}/edit", cast.cohort);
        let (one, other) = (salome.see(&path).await, ada.see(&path).await);
        let [name, starts, ends] = ["name", "starts", "ends"].map(|field| one.field(field));
        let typed = |starts, ends| [("name", &*name), ("starts", starts), ("ends", ends), ("hours", "")];
        save(&mut ada, &path, &other, &typed("2026-02-03", &ends)).await;
        let stale = save(&mut salome, &path, &one, &typed(&starts, "2027-01-31")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("enregistré entre-temps : 3 février 2026"), "{}", stale.html);
        assert!(stale.says("f-ends-error") && !stale.says("f-name-error"), "{}", stale.html);
    }

    /// Staff put right for Marc what he changes himself: who meets how is asked together.
    async fn a_kind_of_session_keeps_what_a_mentor_and_staff_each_changed(house) {
        let cast = house.cast().await;
        let (mut marc, mut salome) = (house.browser_of(cast.marc).await, house.browser_of(cast.salome).await);
        let kind = marc.see("/my-hours").await.link_to("/my-hours/kinds?kind=");
        let for_marc = format!("{kind}&for={}", cast.marc);
        let (one, other) = (marc.see(&kind).await, salome.see(&for_marc).await);
        assert!(other.says("Vous agissez pour Marc Petit"), "{}", other.html);
        let (minutes, detail) = ("60", "https://visio.example.org/marc");
        let typed = |minutes, detail| [("minutes", minutes), ("meets", "video"), ("detail", detail)];
        let first = save(&mut salome, &for_marc, &other, &typed("45", "")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.html);
        // He copied nothing but his link: the length that Salomé chose stays.
        let second = save(&mut marc, &kind, &one, &typed(minutes, detail)).await;
        assert_eq!(second.location(), "/my-hours?said=both-kept", "{}", second.html);
        let hours = marc.see("/my-hours").await;
        assert!(hours.says("45 min · En vidéo") && hours.says(detail) && !hours.says("1 h · En vidéo"), "{}", hours.html);
        // Both wrote a link: it is shown and asked about, nothing typed is lost, and a slip beside
        // it is told too.
        let stale = save(&mut salome, &for_marc, &other, &typed("45", "ma salle")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says(ASKED) && stale.says("value=\"ma salle\"") && stale.says(detail), "{}", stale.html);
        let theirs = "https://visio.example.org/equipe";
        let done = save(&mut salome, &for_marc, &stale, &typed("45", theirs)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
        let hours = marc.see("/my-hours").await;
        assert!(hours.says(theirs) && !hours.says(detail), "{}", hours.html);
        // One that is offered no more is nobody's to change.
        marc.post_and_follow("/my-hours/kinds", &[("once", "k2"), ("minutes", "30"), ("meets", "phone"), ("detail", "")]).await;
        let gone = marc.see(&kind).await;
        let id = kind.trim_start_matches("/my-hours/kinds?kind=");
        marc.post_and_follow("/my-hours", &[("kind", id)]).await;
        assert_eq!(save(&mut marc, &kind, &gone, &typed("30", theirs)).await.status, StatusCode::NOT_FOUND);
        house.letters().await;
    }

    async fn a_partner_and_an_account_keep_both_too(house) {
        let cast = house.cast().await;
        let (mut paul, mut salome) = (house.browser_of(cast.paul).await, house.browser_of(cast.salome).await);
        let path = format!("/partners/{}/edit", cast.organisation);
        let (one, other) = (salome.see(&path).await, paul.see(&path).await);
        let (open, domains) = (one.field("open"), one.field("domains"));
        save(&mut paul, &path, &other, &[("seeks", "Mots de Paul"), ("offers", ""), ("open", &open), ("themes", ""), ("town", "")]).await;
        let done = save(&mut salome, &path, &one, &[
            ("name", "Microsoft France"), ("acronym", "MSF"), ("kind", ""), ("field", ""), ("website", ""),
            ("seeks", ""), ("offers", ""), ("open", &open), ("domains", &domains), ("themes", ""), ("town", ""),
        ]).await;
        let here = format!("/partners/{}?said=both-kept", cast.organisation);
        assert_eq!(done.location(), here, "{}", done.html);
        let page = salome.see(&here).await;
        assert!(page.says("Mots de Paul") && page.says("MSF"), "{}", page.html);

        // One's own account, at a laptop and on a phone.
        let (mut laptop, mut phone) = (house.browser_of(cast.amina).await, house.browser_of(cast.amina).await);
        let (one, other) = (laptop.see("/me").await, phone.see("/me").await);
        let typed = |name, zone| [("act", "profile"), ("name", name), ("language", "fr"), ("zone", zone)];
        save(&mut phone, "/me", &other, &typed("Amina B.", "Europe/Paris")).await;
        let done = save(&mut laptop, "/me", &one, &typed("Amina Benali", "Indian/Reunion")).await;
        assert_eq!(done.location(), "/me?said=both-kept", "{}", done.html);
        let page = laptop.see("/me").await;
        assert!(page.says("value=\"Amina B.\"") && page.says("value=\"Indian/Reunion\" selected"), "{}", page.html);
    }
}
