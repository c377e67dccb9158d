//! The words of a session with seats, edited: who hears of it, and who does not.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{line_of, marc_opens, others, takes, waits};
use crate::house::stories;

const LINK: &str = "https://visio.example.org/marc";

fn words<'a>(
    version: &'a str,
    title: &'a str,
    about: &'a str,
    detail: &'a str,
) -> [(&'a str, &'a str); 5] {
    [
        ("version", version),
        ("title", title),
        ("about", about),
        ("meets", "video"),
        ("detail", detail),
    ]
}

stories! {
    async fn who_comes_hears_once_of_another_title_or_place_and_of_nothing_else(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        let mut others = others(house, &cast, 3).await;
        let booking = takes(&mut others[0].browser, &path).await;
        takes(&mut others[1].browser, &path).await;
        waits(&mut others[2].browser, &path).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(5));
        let edit = marc.see(&path).await.link_to(&format!("{path}/edit"));
        let page = marc.see(&edit).await;
        assert!(page.says("Répondre à un appel d’offres") && page.says("Venez avec un dossier.") && page.says(LINK), "{}", page.html);
        for (title, detail, told) in [("", LINK, "Dites en une ligne"), ("Vendre", "ma salle", "Ce lien ne s’ouvre pas")] {
            let refused = marc.post(&edit, &words("1", title, "Venez à deux.", detail)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(told) && refused.says("Venez à deux."), "{told}: {}", refused.html);
        }
        // The same again, and what it is for, are no news.
        let was = "Répondre à un appel d’offres";
        assert_eq!(marc.post_and_follow(&edit, &words("1", was, "Venez avec un dossier.", LINK)).await, path);
        marc.post_and_follow(&edit, &words("1", was, "Venez à deux.", LINK)).await;
        assert!(house.letters().await.is_empty());
        assert!(others[0].browser.see(&path).await.says("Venez à deux."));

        house.advance(TimeDelta::minutes(5));
        marc.post_and_follow(&edit, &words("2", "Vendre à une mairie", "Venez à deux.", LINK)).await;
        let mut told = house.letters().await;
        told.sort_by(|one, other| one.to_email.cmp(&other.to_email));
        let to: Vec<&str> = told.iter().map(|it| it.to_email.as_str()).collect();
        assert_eq!(to, ["founder1@example.org", "founder2@example.org", "marc@example.org"], "{told:#?}");
        assert!(told[0].subject.starts_with("Modifiée : Vendre à une mairie, jeudi 12 mars 2026"), "{}", told[0].subject);
        assert!(told[0].text.contains("Elle s’appelait « Répondre à un appel d’offres »."), "{}", told[0].text);
        assert!(!told[0].text.contains("Voici où retrouver"), "{}", told[0].text);
        let ics = &told[0].calendar.as_ref().expect("an invitation").ics;
        assert!(ics.contains("METHOD:REQUEST") && ics.contains("SEQUENCE:1"), "{ics}");
        assert_eq!(line_of(ics, "UID:"), format!("UID:{}", booking.trim_start_matches("/bookings/")));
        assert!(line_of(ics, "SUMMARY").contains("Vendre à une mairie"), "{ics}");
        assert_eq!(line_of(ics, "DTSTART"), "DTSTART:20260312T130000Z");
        let ics = &told[2].calendar.as_ref().expect("an invitation").ics;
        assert!(ics.contains("SEQUENCE:1") && line_of(ics, "SUMMARY").contains("Vendre à une mairie"), "{ics}");
        assert!(others[0].browser.see(&booking).await.says("Vendre à une mairie"));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/search?q=mairie").await.says("<mark>mairie"));

        // Staff do it openly; the place goes to those who come.
        let elsewhere = "https://visio.example.org/marc-2";
        salome.post_and_follow(&edit, &words("3", "Vendre à une mairie", "Venez à deux.", elsewhere)).await;
        let mut told = house.letters().await;
        told.sort_by(|one, other| one.to_email.cmp(&other.to_email));
        assert_eq!(told.len(), 3, "{told:#?}");
        for letter in &told {
            assert!(letter.text.contains("Salomé Diallo") && !letter.text.contains("s’appelait"), "{}", letter.text);
            assert!(letter.calendar.as_ref().expect("an invitation").ics.contains(elsewhere));
        }
        assert!(told[0].text.contains("Voici où retrouver Marc Petit"), "{}", told[0].text);
        assert!(told[2].text.contains("Voici où se tient") && told[2].text.contains(elsewhere), "{}", told[2].text);
        // Both at once: each side reads both.
        let both = words("4", "Vendre à une région", "Venez à deux.", LINK);
        salome.post_and_follow(&edit, &both).await;
        let told = house.letters().await;
        assert_eq!(told.len(), 3, "{told:#?}");
        for letter in &told {
            assert!(letter.text.contains("s’appelait « Vendre à une mairie »"), "{}", letter.text);
            assert!(letter.text.contains("Voici où") && letter.text.contains(LINK), "{}", letter.text);
        }
        salome.post_and_follow(&edit, &words("5", "Vendre à une mairie", "Venez à deux.", LINK)).await;
        house.letters().await;

        // Two at one form: neither loses what they wrote.
        let stale = marc.post(&edit, &words("3", "Vendre à une région", "Venez à deux.", LINK)).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("enregistré entre-temps : Vendre à une mairie") && stale.says("Vendre à une région"), "{}", stale.html);
    }

    async fn the_words_of_a_session_are_its_mentors_and_the_staffs_until_it_is_over(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        house.letters().await;
        let edit = format!("{path}/edit");
        for person in [cast.amina, cast.omar, cast.olga, cast.paul] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&edit).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&edit, &words("1", "Vendre", "", LINK)).await.status, StatusCode::NOT_FOUND);
        }
        // What it is for is told to nobody, and so may be taken back.
        marc.post_and_follow(&edit, &words("1", "Répondre à un appel d’offres", "Venez à deux.", LINK)).await;
        let page = marc.see(&path).await;
        assert!(page.says("Séance modifiée."), "{}", page.html);
        marc.post_and_follow("/undo", &[("undo", &page.field("undo"))]).await;
        assert!(marc.see(&path).await.says("Venez avec un dossier."));
        // A link that is taken away is the programme's to give; it gives none.
        let version = marc.see(&edit).await.field("version");
        marc.post_and_follow(&edit, &words(&version, "Répondre à un appel d’offres", "Venez avec un dossier.", "")).await;
        house.letter_to("marc@example.org").await;
        house.advance(TimeDelta::days(11));
        let mut marc = house.browser_of(cast.marc).await;
        assert!(!marc.see(&path).await.html.contains(&edit));
        assert!(marc.see(&edit).await.says("elle reste telle qu’elle a été annoncée"));
        let late = marc.post(&edit, &words(&version, "Vendre", "", LINK)).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("elle reste telle qu’elle a été annoncée"), "{}", late.html);
    }
}
