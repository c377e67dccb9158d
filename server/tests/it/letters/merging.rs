//! Two accounts that became one.

use domain::ids::PersonId;
use domain::{EmailAddress, Language};
use store::people;

use super::Post;

impl Post<'_> {
    pub(super) async fn merged_accounts(&mut self) {
        let (house, address) = (self.house, "amina.twice@example.org");
        let (now, email) = (house.shared.clock.now(), EmailAddress::parse(address));
        let email = email.expect("an address");
        let twin = PersonId(uuid::Uuid::from_u128(0xE17));
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let new = people::NewPerson {
            id: twin,
            email: &email,
            name: "Amina Benali",
            language: Language::French,
            zone: "Europe/Paris",
        };
        assert!(people::add(&mut tx, &new, now).await.expect("added"));
        tx.commit().await.expect("kept");
        let mut ada = self.browser_of(self.cast.ada).await;
        let path = format!("/people/{}/merge", self.cast.amina);
        let page = ada.see(&format!("{path}?other={twin}")).await;
        let typed = ["other", "version", "other-version"].map(|name| (name, page.field(name)));
        let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
        ada.post_and_follow(&path, &typed).await;
        self.to("amina@example.org").await;
    }
}
