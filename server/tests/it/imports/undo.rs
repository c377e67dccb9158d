//! An import is taken back as a whole, while nothing stands on it.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{imported, kept, undoes, unversioned};
use crate::house::stories;

const LIST: &str = "reference,nom,date d'entree,partenaires\nbanc,Le Banc,2026-01-01,Fondation du Port; Microsoft; Agence du Rivage; Mutuelle du Levant; Atelier des Dunes; Comptoir des Sables; Maison des Marins\nquai,Le Quai,2025-01-01,Fondation du Port\n";

stories! {
    async fn what_stands_on_an_import_is_told_with_the_way_there(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = imported(&mut salome, &cast, "startups", LIST).await;
        let startups = salome.see("/startups").await;
        let bench = startups.html.split("Le Banc").next().and_then(|html| html.rsplit("href=\"").next());
        let bench = bench.and_then(|rest| rest.split('"').next()).expect("a link").to_owned();
        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&bench, &[("once", "n"), ("programme", &cast.programme.to_string()), ("note", "Très prometteur.")]).await;
        house.advance(TimeDelta::minutes(1));
        let second = "reference,nom,date d'entree\nquai,Le Grand Quai,2025-01-01\n";
        let other = imported(&mut salome, &cast, "startups", second).await;
        let all = kept(house).await;
        house.advance(TimeDelta::minutes(1));
        let refused = undoes(&mut salome, &import).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Cet import ne peut plus être annulé"), "{}", refused.html);
        assert!(refused.says("Le Banc a une note de l’équipe") && refused.says(&format!("href=\"{bench}\"")), "{}", refused.html);
        assert!(refused.says("Le Grand Quai a été modifié depuis"), "{}", refused.html);
        assert_eq!(kept(house).await, all, "nothing is taken back");
        // The later one goes; the earlier is still under the note.
        assert_eq!(undoes(&mut salome, &other).await.location(), other);
        assert!(salome.see("/startups").await.says("Le Quai") && !salome.see("/startups").await.says("Le Grand Quai"));
        assert!(undoes(&mut salome, &import).await.says("Le Banc a une note"));
    }

    async fn a_changed_organisation_and_place_are_as_before(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        imported(&mut salome, &cast, "startups", LIST).await;
        let before = kept(house).await;
        house.advance(TimeDelta::minutes(1));
        let changes = "reference,nom,date d'entree,etape,date de sortie,partenaires\nbanc,Banc public,2024-01-01,abandon,2026-02-01,Agence du Rivage\n";
        let import = imported(&mut salome, &cast, "startups", changes).await;
        assert!(salome.see("/startups").await.says("Banc public"));
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        assert_eq!(unversioned(kept(house).await), unversioned(before));
        let startups = salome.see("/startups").await;
        assert!(startups.says("Le Banc") && !startups.says("Banc public"));
        let partners = "nom,sigle,domaine\nMicrosoft,MSFT,Logiciels\n";
        let import = imported(&mut salome, &cast, "partners", partners).await;
        let page = format!("/partners/{}", cast.organisation);
        assert!(salome.see(&page).await.says("MSFT"));
        house.advance(TimeDelta::minutes(1));
        // Changed by hand since, it stays.
        let edit = format!("{page}/edit");
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Microsoft"), ("acronym", "MSFT"), ("field", "Nuages")]).await;
        let refused = undoes(&mut salome, &import).await;
        assert!(refused.says("Microsoft a été modifié depuis"), "{}", refused.html);
        assert!(salome.see(&page).await.says("MSFT"));
    }
}
