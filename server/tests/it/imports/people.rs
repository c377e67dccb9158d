//! Mentors and founders from a list: the same address is the same person, and whoever gets a role
//! is written to, as by hand.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::testing::snapshot;

use super::{confirms, imported, kept, previewed, undoes, uploaded};
use crate::house::stories;
use crate::sign_in::code_in;

const MENTORS: &str = "Prénom;Nom;Courriel;Fonction;Compétences;Langues;Ville;Fuseau horaire\n\
    Nora;Selmi;NORA@example.org;Juriste;Protection des données (RGPD), open-data, cuisine;français, english, latin;Lyon;Europe/Paris\n\
    Marc;Petitjean;marc@example.org;;;;;America/Martinique\n";

stories! {
    async fn mentors_come_in_and_are_written_to(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = uploaded(&mut salome, &cast, "mentors", MENTORS.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        // Marc is open to the programme already: he gets no letter, and keeps his name and zone.
        assert!(preview.says("Une lettre d’invitation sera écrite"), "{}", preview.html);
        assert!(preview.says("« cuisine » n’est pas dans le vocabulaire commun") && preview.says("« latin » n’est pas une langue"));
        assert!(preview.says("garde son nom, Marc Petit") && preview.says("garde son fuseau horaire"));
        assert_eq!(house.letters().await, []);
        // A role needs a fresh code, typed into the same form.
        house.advance(TimeDelta::minutes(16));
        let asked = confirms(&mut salome, &import, &preview).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("name=\"proof\""), "{}", asked.html);
        let code = code_in(&house.letter_to("salome@example.org").await.text);
        let fields = ["version", "sha256", "plan"].map(|name| (name, asked.field(name)));
        let mut typed = vec![("act", "confirm"), ("proof", code.as_str())];
        typed.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(salome.post_and_follow(&import, &typed).await, import);
        let letter = house.letter_to("nora@example.org").await;
        assert!(letter.text.contains("ShareIT") && letter.text.contains("Salomé Diallo"), "{}", letter.text);
        assert_eq!(house.letters().await, [], "one letter");
        let mentors = salome.see("/mentors").await;
        assert!(mentors.says("Nora Selmi") && mentors.says("Juriste") && mentors.says("Données ouvertes") && mentors.says("Marc Petit<"), "{}", mentors.html);
        // Once more changes nothing, and writes to nobody.
        let again = uploaded(&mut salome, &cast, "mentors", format!("{MENTORS}\n").as_bytes()).await;
        assert!(previewed(&mut salome, &again).await.says("tout est déjà comme le dit le fichier"));
        assert_eq!(house.letters().await, []);
    }

    async fn mentors_are_taken_back_until_they_sign_in(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = kept(house).await;
        let import = imported(&mut salome, &cast, "mentors", MENTORS).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        assert_eq!(kept(house).await, before);
        let import = imported(&mut salome, &cast, "mentors", &format!("{MENTORS}\n\n")).await;
        house.letters().await;
        let mut nora = house.visitor();
        let to = nora.post_and_follow("/sign-in", &[("email", "nora@example.org")]).await;
        let code = code_in(&house.letter_to("nora@example.org").await.text);
        nora.post_and_follow(&to, &[("code", &code), ("next", "/")]).await;
        let all = kept(house).await;
        let refused = undoes(&mut salome, &import).await;
        assert!(refused.says("Nora Selmi est déjà entré dans Levier"), "{}", refused.html);
        assert_eq!(kept(house).await, all);
        // Roles are taken away after a fresh code only.
        house.advance(TimeDelta::minutes(16));
        let asked = salome.post(&import, &[("act", "undo")]).await;
        assert!(asked.location().starts_with("/sign-in/prove"));
    }

    /// A row that gives the role away says from whom, before and after.
    async fn whoever_loses_the_role_of_main_contact_is_told_by_name(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let twice = "nom,e-mail,startup,rôle\nBilal Cherif,bilal@example.org,Jaccede,Contact principal\nLéa Roy,lea@example.org,Jaccede,Contact principal\n";
        let import = uploaded(&mut salome, &cast, "people", twice.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 3, colonne « rôle »") && !preview.says("name=\"plan\""), "one of the two: {}", preview.html);
        let list = "nom,e-mail,startup,rôle\nBilal Cherif,bilal@example.org,Jaccede,Contact principal\nLéa Roy,lea@example.org,Jaccede,fondatrice\n";
        let import = uploaded(&mut salome, &cast, "people", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Amina Benali, contact principal") && preview.says("Bilal Cherif, contact principal"), "{}", preview.html);
        let done = confirms(&mut salome, &import, &preview).await;
        assert_eq!(done.location(), import, "{}", done.html);
        house.letters().await;
        let result = salome.see(&import).await;
        assert!(result.says("Jaccede : le contact principal est Bilal Cherif (avant : Amina Benali)."), "{}", result.html);
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        assert!(!salome.see(&import).await.says("(avant : Amina Benali)"));
        // Who has it by this list alone loses nothing.
        imported(&mut salome, &cast, "startups", "reference,nom,date d'entree\nbanc,Le Banc,2026-01-01\n").await;
        let list = "nom,e-mail,startup,rôle\nA,a@example.org,banc,Fondateur\nB,b@example.org,banc,Contact principal\n";
        let import = uploaded(&mut salome, &cast, "people", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("name=\"plan\"") && !preview.says(", contact principal"), "{}", preview.html);
    }

    /// Whoever has an account already gains a role under the name the house has, told before.
    async fn people_whom_the_house_knows_gain_a_role_by_name(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for (kind, list, told, warns) in [
            (
                "mentors",
                "nom;courriel\nNouvelle;amina@example.org\n",
                "Ligne 2 : Amina Benali · Mentor · ShareIT",
                true,
            ),
            (
                "contacts",
                "nom,courriel,partenaire\nPETIT Marc,marc@example.org,Microsoft\n",
                "Ligne 2 : Marc Petit · Contact d’un partenaire · Microsoft",
                false,
            ),
            (
                "people",
                "prénom,nom,courriel,startup\npaul,durand,paul@example.org,Jaccede\n",
                "Ligne 2 : Paul Durand · Fondateur · Jaccede",
                false,
            ),
        ] {
            let import = uploaded(&mut salome, &cast, kind, list.as_bytes()).await;
            let preview = previewed(&mut salome, &import).await;
            assert!(preview.says("Un rôle pour quelqu’un que la maison connaît déjà"), "{kind}: {}", preview.html);
            assert!(preview.says(told), "{told}: {}", preview.html);
            assert_eq!(preview.says("cette adresse est celle d’une personne déjà connue, qui garde son nom"), warns, "{kind}: {}", preview.html);
        }
        // Whom she does not see is told by what her file says.
        let list = "nom;courriel\nO. Novak;olga@example.org\n";
        let import = uploaded(&mut salome, &cast, "mentors", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("« O. Novak » · Mentor · ShareIT. La maison connaît déjà cette adresse."), "{}", preview.html);
        assert!(!preview.says("Olga Novak"), "{}", preview.html);
    }

    async fn founders_join_their_startup_by_its_reference_or_its_name(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        imported(&mut salome, &cast, "startups", "reference,nom,date d'entree\nbanc,Le Banc,2026-01-01\n").await;
        let before = kept(house).await;
        let list = "nom,e-mail,startup,rôle\nBilal Cherif,bilal@example.org,banc,Fondateur\nLéa Roy,lea@example.org,LE BANC,Contact principal\n\
            Amina B.,amina@example.org,Jaccede,cofondatrice\nOmar,omar@example.org,Jaccede,trésorier\nX,x@example.org,Reconnect,\nY,pas une adresse,banc,\n";
        let import = uploaded(&mut salome, &cast, "people", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 6, colonne « startup » : aucune startup que vous suivez n’a ce nom ou cette référence : « Reconnect »"), "{}", preview.html);
        assert!(preview.says("« pas une adresse » n’est pas une adresse e-mail") && preview.says("« trésorier » n’est pas un rôle connu"));
        // Omar founds a startup of another programme: nothing more of him is told here.
        let omar = "Ligne 5 : « Omar » · Fondateur · Jaccede. La maison connaît déjà cette adresse.";
        assert!(preview.says(omar) && !preview.says("Omar Haddad"), "{}", preview.html);
        assert!(preview.says("Ligne 4, colonne « nom »") && preview.says("garde son nom, Amina Benali"), "{}", preview.html);
        let unknown = "nom,e-mail,startup\nA,a@example.org,jacede\nB,b@example.org,Reconect\n";
        let wrong = uploaded(&mut salome, &cast, "people", unknown.as_bytes()).await;
        let wrong = previewed(&mut salome, &wrong).await;
        assert!(wrong.says("« jacede ». Est-ce « Jaccede » ?") && !wrong.says("« Reconnect »"), "{}", wrong.html);
        assert_eq!(kept(house).await, before);
        let list: String = list.lines().take(5).map(|line| format!("{line}\n")).collect();
        let import = imported(&mut salome, &cast, "people", &list).await;
        let bench = house.letter_to("bilal@example.org").await;
        assert!(bench.text.contains("Le Banc"), "{}", bench.text);
        house.letter_to("lea@example.org").await;
        house.letter_to("omar@example.org").await;
        assert_eq!(house.letters().await, [], "Amina is a founder already");
        let team = salome.see(&format!("/startups/{}/founders", cast.startup)).await;
        assert!(team.says("Omar Haddad") && team.says("Amina Benali") && !team.says("Amina B."), "{}", team.html);
        let founders = snapshot(&house.shared.db).await["founder"].clone();
        assert_eq!(founders.len(), before["founder"].len() + 3);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        let after = kept(house).await;
        assert_eq!(after["founder"], before["founder"]);
        assert_eq!(after["person"], before["person"]);
    }
}
