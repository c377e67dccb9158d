//! The command line, in the name of a member of staff.

use app::imports::command::{self, Done, Halt, Undone};
use app::imports::plan::By;
use app::imports::{Asked, Stopped};
use chrono::TimeDelta;
use domain::Language;
use domain::imports::Kind;

use super::asked;
use crate::house::{House, stories};
use crate::imports::kept;

const MENTORS: &str = "nom,courriel,programme\nNora Selmi,nora@example.org,ShareIT\n";

async fn bring(
    house: &House,
    by: &str,
    kind: Kind,
    list: &str,
    dry_run: bool,
) -> Result<Done, Halt> {
    let desk = command::desk(&house.shared, by, Language::French).await?;
    let asked = Asked {
        by: By::Staff(desk.staff()?),
        ..asked(kind)
    };
    command::bring(&desk, list.as_bytes(), &asked, "liste.csv", dry_run).await
}

stories! {
    async fn mentors_are_written_to_in_the_name_of_whom_it_names(house) {
        house.cast().await;
        let before = kept(house).await;
        let tried = bring(house, "salome@example.org", Kind::Mentors, MENTORS, true).await.expect("tried");
        assert_eq!((tried.letters, kept(house).await), (1, before.clone()));
        assert_eq!(house.letters().await, []);
        let done = bring(house, "salome@example.org", Kind::Mentors, MENTORS, false).await.expect("imported");
        assert!(done.letters == 1 && done.report.text().contains("Mentors"), "{}", done.report.text());
        let letter = house.letter_to("nora@example.org").await;
        assert!(letter.text.contains("Salomé Diallo") && letter.text.contains("ShareIT"), "{}", letter.text);
        let again = bring(house, "salome@example.org", Kind::Mentors, MENTORS, false).await.expect("read");
        assert!(again.report.nothing && again.letters == 0);
        // It is among her imports, and is taken back there or here.
        let desk = command::desk(&house.shared, "salome@example.org", Language::French).await.expect("a desk");
        let listed = command::list(&desk).await.expect("a list");
        assert!(listed.len() == 1 && listed[0].contains("liste.csv") && listed[0].contains("1 création"), "{listed:?}");
        let id = listed[0].split(' ').next().expect("an id").parse().expect("an id");
        let mut salome = house.browser_of(desk.person().expect("Salomé")).await;
        assert!(salome.see("/imports").await.says("liste.csv"));
        let other = command::desk(&house.shared, "olga@example.org", Language::French).await.expect("a desk");
        assert!(matches!(command::take_back(&other, id).await, Err(Halt::Desk(_))), "hers alone");
        house.advance(TimeDelta::minutes(1));
        assert!(matches!(command::take_back(&desk, id).await, Ok(Undone::Done(_))));
        assert_eq!(kept(house).await, before);
        assert!(matches!(command::take_back(&desk, id).await, Ok(Undone::NotDone(_))));
        assert_eq!(command::list(&desk).await.expect("a list"), [""; 0]);
    }

    async fn founders_come_in_within_what_somebody_may_do_by_hand(house) {
        house.cast().await;
        let list = "nom,courriel,startup\nZoé Martin,zoe@example.org,Jaccede\nLéa Roy,lea@example.org,Reconnect\n";
        let before = kept(house).await;
        let refused = bring(house, "salome@example.org", Kind::People, list, false).await;
        assert!(matches!(refused, Err(Halt::Stopped(Stopped::Problems(_)))), "another programme's startup");
        assert_eq!(kept(house).await, before);
        let done = bring(house, "ada@example.org", Kind::People, list, false).await.expect("imported");
        assert_eq!(done.letters, 2);
        for to in ["zoe@example.org", "lea@example.org"] {
            assert!(house.letter_to(to).await.text.contains("Ada Martin"));
        }
        for nobody in ["amina@example.org", "personne@example.org", "pas une adresse"] {
            assert!(bring(house, nobody, Kind::People, list, false).await.is_err(), "{nobody}");
        }
        // What stands on it keeps it.
        let desk = command::desk(&house.shared, "ada@example.org", Language::French).await.expect("a desk");
        let id = command::list(&desk).await.expect("a list")[0][..36].parse().expect("an id");
        let mut zoe = house.visitor();
        let to = zoe.post_and_follow("/sign-in", &[("email", "zoe@example.org")]).await;
        let code = crate::sign_in::code_in(&house.letter_to("zoe@example.org").await.text);
        zoe.post_and_follow(&to, &[("code", &code), ("next", "/")]).await;
        let Ok(Undone::Stands(built)) = command::take_back(&desk, id).await else { panic!("taken back") };
        let lines = command::stands(Language::French, &built);
        assert!(lines.iter().any(|line| line.contains("Zoé Martin")), "{lines:?}");
    }
}
